package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `/organizations/{organization}/issues/{issue}/autofix/`.
public final class SeerApi {
  private final Transport transport;

  SeerApi(Transport transport) {
    this.transport = transport;
  }

  /// The newest run over an issue, or null when there was none.
  public @Nullable SeerRun latest(String organization, String issue)
      throws SentryFailure, InterruptedException {
    return SeerRun.read(transport.get(path(organization, issue)).json());
  }

  /// Begins a run; not repeated when the outcome is unknown.
  ///
  /// @param instruction what to pay attention to, or null
  public void start(String organization, String issue, @Nullable String instruction)
      throws SentryFailure, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("stopping_point", "solution");
    if (instruction != null) {
      body.put("instruction", instruction).put("user_context", instruction);
    }
    var _ = transport.post(path(organization, issue), body);
  }

  private static ApiPath path(String organization, String issue) {
    return ApiPath.of("organizations", organization, "issues", issue, "autofix");
  }
}
