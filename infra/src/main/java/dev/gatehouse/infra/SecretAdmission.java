package dev.gatehouse.infra;

import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.infra.tools.Operator;
import dev.gatehouse.mcp.Admission;
import dev.gatehouse.telemetry.AuditEvent;
import dev.gatehouse.telemetry.Telemetry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Admits who presents one of the shared secrets in `X-MCP-Secret`. Every refusal reads the same;
/// the reason is only in the audit record.
final class SecretAdmission implements Admission<Operator> {
  static final String HEADER = "x-mcp-secret";

  private final List<NamedSecret> secrets;
  private final Telemetry telemetry;

  SecretAdmission(List<NamedSecret> secrets, Telemetry telemetry) {
    this.secrets = secrets;
    this.telemetry = telemetry;
  }

  @Override
  public Decision<Operator> admit(WebRequest request) {
    if (secrets.isEmpty()) {
      return refuse(
          "no-secret-configured",
          "This service has no shared secret, so nobody may call it. Its operator sets one in"
              + " MCP_SHARED_SECRET.");
    }
    String reason = reasonToRefuse(request);
    NamedSecret holder = reason == null ? holder(request.headers().all(HEADER).getFirst()) : null;
    if (holder == null) {
      return refuse(
          reason == null ? "wrong-secret" : reason,
          "Send a valid shared secret in the header X-MCP-Secret.");
    }
    return new Decision.Admitted<>(new Operator(holder.name()));
  }

  /// Every credential presented must be good, and no other kind is.
  private static @Nullable String reasonToRefuse(WebRequest request) {
    int presented = request.headers().all(HEADER).size();
    if (presented != 1) {
      return presented == 0 ? "no-credential" : "several-secrets";
    }
    return request.headers().has("authorization") ? "unknown-credential" : null;
  }

  /// Looks at all secrets, whichever matches, so that time tells nothing.
  private @Nullable NamedSecret holder(String presented) {
    byte[] digest = NamedSecret.sha256(presented);
    NamedSecret holder = null;
    for (NamedSecret secret : secrets) {
      if (secret.matches(digest)) {
        holder = secret;
      }
    }
    return holder;
  }

  private Decision<Operator> refuse(String reason, String message) {
    RequestContext context = RequestContext.currentOrNull();
    String address = context == null ? "unknown" : context.clientAddress();
    telemetry.audit(AuditEvent.of("infra-refused", "reason", reason, "address", address));
    WebResponse response =
        WebResponse.json(
            401,
            JsonNodeFactory.instance
                .objectNode()
                .put("error", "Unauthorized")
                .put("message", message));
    return new Decision.Refused<>(
        response.withHeader("www-authenticate", "X-MCP-Secret realm=\"infra\""));
  }
}
