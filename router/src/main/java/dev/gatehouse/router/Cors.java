package dev.gatehouse.router;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cross-origin resource sharing (Fetch standard §3.2) by the policy of each route, and the check
/// of `Origin` that MCP demands. Only the router speaks CORS: what services say of it is dropped.
final class Cors implements Filter {
  private static final String PUBLIC_METHODS = "GET, HEAD, OPTIONS";
  private static final String PUBLIC_HEADERS = "Content-Type, MCP-Protocol-Version";
  private static final String LISTED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
  private static final String EXPOSED =
      "WWW-Authenticate, MCP-Protocol-Version, Mcp-Session-Id, X-Request-Id, Retry-After,"
          + " X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset";
  private static final Pattern HEADER_LIST = Pattern.compile("[A-Za-z0-9_.*, -]{0,2000}");
  private static final String AGE_SECONDS = "600";

  private final AllowedOrigins allowed;
  private final List<String> own;

  Cors(RouterSettings settings) {
    this.allowed = settings.allowedOrigins();
    this.own = settings.ownOrigins();
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    CorsPolicy policy = RouteTable.find(request).cors();
    if (policy == CorsPolicy.PUBLIC) {
      return isPreflight(request) ? publicPreflight() : open(request, next.handle(request));
    }
    List<String> origins = request.headers().all("origin");
    // Browsers send one; several are no page that anybody could have listed.
    String origin = origins.size() > 1 ? "null" : request.header("origin");
    boolean isListed = origin != null && allowed.contains(origin);
    if (policy == CorsPolicy.STRICT && origin != null && !isListed && !own.contains(origin)) {
      return vary(foreign());
    }
    WebResponse response =
        isPreflight(request) ? WebResponse.status(204) : bare(next.handle(request));
    return vary(isListed ? grant(request, response, origin) : response);
  }

  private static boolean isPreflight(WebRequest request) {
    return request.method().equals("OPTIONS")
        && request.header("origin") != null
        && request.header("access-control-request-method") != null;
  }

  private static WebResponse publicPreflight() {
    return WebResponse.status(204)
        .with(
            Headers.of(
                "access-control-allow-origin", "*",
                "access-control-allow-methods", PUBLIC_METHODS,
                "access-control-allow-headers", PUBLIC_HEADERS,
                "access-control-max-age", AGE_SECONDS));
  }

  private static WebResponse open(WebRequest request, WebResponse response) {
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    WebResponse bare = bare(response);
    return isRead ? bare.withHeader("access-control-allow-origin", "*") : bare;
  }

  private static WebResponse grant(
      WebRequest request, WebResponse response, @Nullable String origin) {
    Headers.Builder headers =
        Headers.builder()
            .addAllExcept(response.headers())
            .add("access-control-allow-origin", String.valueOf(origin))
            .add("access-control-allow-credentials", "true");
    if (!isPreflight(request)) {
      return response.with(headers.add("access-control-expose-headers", EXPOSED).build());
    }
    headers.add("access-control-allow-methods", LISTED_METHODS);
    headers.add("access-control-max-age", AGE_SECONDS);
    // A wildcard means nothing where credentials are allowed, so what was asked for is repeated.
    String asked = request.header("access-control-request-headers");
    if (asked != null && HEADER_LIST.matcher(asked).matches()) {
      headers.add("access-control-allow-headers", asked);
    }
    return response.with(headers.build());
  }

  private static WebResponse foreign() {
    return WebResponse.error(
        403,
        "origin_not_allowed",
        "Pages of this origin may not use this endpoint. The server's operator can list the origin"
            + " in ALLOWED_ORIGINS.");
  }

  private static WebResponse bare(WebResponse response) {
    return response.with(
        response
            .headers()
            .without(
                "access-control-allow-origin",
                "access-control-allow-credentials",
                "access-control-allow-methods",
                "access-control-allow-headers",
                "access-control-expose-headers",
                "access-control-max-age"));
  }

  /// The answer depends on `Origin` wherever an origin is listed, also when none was sent.
  private WebResponse vary(WebResponse response) {
    return allowed.isEmpty() ? response : response.plusHeader("vary", "Origin");
  }
}
