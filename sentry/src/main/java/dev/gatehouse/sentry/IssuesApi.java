package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `/organizations/{organization}/issues/`.
public final class IssuesApi {
  private final Transport transport;

  IssuesApi(Transport transport) {
    this.transport = transport;
  }

  /// One issue.
  ///
  /// @param issue a number or a short id
  public Issue get(String organization, String issue) throws SentryFailure, InterruptedException {
    return Issue.read(transport.get(path(organization, issue)).json());
  }

  /// The issue that an event belongs to, or null when there is none that the person may see.
  public @Nullable Issue findByEvent(String organization, String event)
      throws SentryFailure, InterruptedException {
    JsonNode found =
        transport
            .get(ApiPath.of("organizations", organization, "issues").query("query", event))
            .json();
    return found.path(0).isObject() ? Issue.read(found.path(0)) : null;
  }

  /// One event of an issue.
  ///
  /// @param event an id, `latest`, `oldest` or `recommended`
  public Event event(String organization, String issue, String event)
      throws SentryFailure, InterruptedException {
    ApiPath path = ApiPath.of("organizations", organization, "issues", issue, "events", event);
    return EventReader.read(transport.get(path).json());
  }

  /// Changes an issue; not repeated when the outcome is unknown.
  ///
  /// @return the issue as it is afterwards
  public Issue update(String organization, String issue, IssueChange change)
      throws SentryFailure, InterruptedException {
    return Issue.read(transport.put(path(organization, issue), change.json()).json());
  }

  /// Writes a note under an issue.
  public void addNote(String organization, String issue, String text)
      throws SentryFailure, InterruptedException {
    ApiPath path = ApiPath.of("organizations", organization, "issues", issue, "notes");
    var _ = transport.post(path, JsonNodeFactory.instance.objectNode().put("text", text));
  }

  private static ApiPath path(String organization, String issue) {
    return ApiPath.of("organizations", organization, "issues", issue);
  }
}
