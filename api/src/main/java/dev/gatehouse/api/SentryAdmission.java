package dev.gatehouse.api;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.BearerGuard;
import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.mcp.Admission;
import dev.gatehouse.mcp.Tool;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets callers in by their access token, and holds calls to what the token allows.
final class SentryAdmission implements Admission<SentryCaller> {
  private final BearerGuard guard;
  private final Map<String, Scopes> needed;

  /// @param needed the scopes of each tool, by name
  SentryAdmission(BearerGuard guard, Map<String, Scopes> needed) {
    this.guard = guard;
    this.needed = needed;
  }

  @Override
  public Decision<SentryCaller> admit(WebRequest request) throws InterruptedException {
    try {
      return switch (guard.judge(request)) {
        case BearerGuard.Outcome.Admitted good -> admitted(good, Listing.of(request.target()));
        case BearerGuard.Outcome.Challenge bad -> new Decision.Refused<>(bad.response());
        case BearerGuard.Outcome.Unavailable down -> new Decision.Refused<>(down.response());
      };
    } catch (HttpFailure e) {
      return new Decision.Refused<>(WebResponse.error(e));
    }
  }

  @Override
  public @Nullable WebResponse refuseCall(SentryCaller caller, Tool<SentryCaller, ?, ?> tool) {
    Scopes scopes = needed.getOrDefault(tool.name(), Scopes.NONE);
    return caller.token().scopes().covers(scopes)
        ? null
        : guard.insufficientScope(caller.resource(), scopes);
  }

  private static Decision<SentryCaller> admitted(
      BearerGuard.Outcome.Admitted good, Listing listing) {
    TokenValidation token = good.token();
    ProtectedResource resource = good.resource();
    Constraint both = token.constraint().intersect(resource.constraint());
    return both == null
        ? new Decision.Refused<>(BearerGuard.outsideConstraint(token.constraint()))
        : new Decision.Admitted<>(
            new SentryCaller(
                token, both, resource, listing == Listing.ALL, listing == Listing.CATALOG));
  }
}
