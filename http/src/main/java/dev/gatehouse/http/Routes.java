package dev.gatehouse.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Chooses a handler by method and path. The table is read from top to bottom; the first path that
/// matches decides, so a 405 names what that path does accept.
///
/// A pattern is an exact raw path (`/oauth/token`), or one that ends in `/*`, which matches the
/// path before it and everything below.
public final class Routes implements WebHandler {
  private record Route(String method, String pattern, WebHandler handler) {
    boolean matches(String path) {
      if (!pattern.endsWith("/*")) {
        return path.equals(pattern);
      }
      String prefix = pattern.substring(0, pattern.length() - 2);
      return path.equals(prefix)
          || (path.startsWith(prefix) && path.charAt(prefix.length()) == '/');
    }
  }

  private final List<Route> routes = new ArrayList<>();

  /// Answers GET, and HEAD without the body, at `pattern`.
  public Routes get(String pattern, WebHandler handler) {
    return on("GET", pattern, handler);
  }

  /// Answers POST at `pattern`.
  public Routes post(String pattern, WebHandler handler) {
    return on("POST", pattern, handler);
  }

  /// Answers `method`, or any method when it is `*`, at `pattern`.
  public Routes on(String method, String pattern, WebHandler handler) {
    routes.add(new Route(method, pattern, handler));
    return this;
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    String path = request.path();
    List<Route> here = routes.stream().filter(route -> route.matches(path)).toList();
    if (here.isEmpty()) {
      return WebResponse.error(404, "not_found", "There is nothing at this path.");
    }
    String pattern = here.getFirst().pattern();
    List<Route> sameIdea = here.stream().filter(r -> r.pattern().equals(pattern)).toList();
    for (Route route : sameIdea) {
      if (route.method().equals("*") || route.method().equals(request.method())) {
        return route.handler().handle(request);
      }
    }
    if (request.method().equals("HEAD")) {
      return head(request, sameIdea);
    }
    return notAllowed(sameIdea);
  }

  private static WebResponse head(WebRequest request, List<Route> here)
      throws IOException, InterruptedException {
    for (Route route : here) {
      if (route.method().equals("GET")) {
        WebRequest get = new WebRequest("GET", request.target(), request.headers(), request.body());
        return withoutBody(route.handler().handle(get));
      }
    }
    return notAllowed(here);
  }

  /// The head of `answer`, with the length that its body would have had (RFC 9110 §9.3.2).
  private static WebResponse withoutBody(WebResponse answer) {
    long length = answer.body().size();
    answer.body().release();
    WebResponse head = answer.with(Body.EMPTY);
    return length > 0 ? head.withHeader("content-length", Long.toString(length)) : head;
  }

  private static WebResponse notAllowed(List<Route> here) {
    String allowed = here.stream().map(Route::method).distinct().collect(Collectors.joining(", "));
    return WebResponse.error(405, "method_not_allowed", "This path answers " + allowed + ".")
        .withHeader("allow", allowed);
  }
}
