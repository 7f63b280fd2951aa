package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.HttpOptions;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Refuses requests from foreign pages: those whose `Origin` is not allowed, and those that reached
/// this server under a name that is not its own (DNS rebinding). Both are looked at, each alone.
final class AddressGuard {
  private final HttpOptions options;

  AddressGuard(HttpOptions options) {
    this.options = options;
  }

  /// The refusal, or null.
  @Nullable WebResponse refuse(WebRequest request) {
    String host = hostOf(request);
    if (host != null && !options.allowedHost().test(host)) {
      return Answers.refusal(403, "This host name is not served here.");
    }
    List<String> origins = request.headers().all("origin");
    for (String origin : origins) {
      if (!options.allowedOrigin().test(origin.strip().toLowerCase(Locale.ROOT))) {
        return Answers.refusal(403, "Pages of this origin may not call this server.");
      }
    }
    return origins.size() > 1 ? Answers.refusal(403, "There must be one Origin at most.") : null;
  }

  /// The host and port that the client used: behind a router what that says, else the header. A
  /// request without either comes from no browser.
  private static @Nullable String hostOf(WebRequest request) {
    RequestContext context = RequestContext.currentOrNull();
    if (context != null) {
      int slashes = context.clientOrigin().indexOf("://");
      return context.clientOrigin().substring(slashes < 0 ? 0 : slashes + 3);
    }
    String host = request.header("host");
    return host == null ? null : host.strip().toLowerCase(Locale.ROOT);
  }
}
