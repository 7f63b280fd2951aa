package dev.gatehouse.router;

import static dev.gatehouse.router.CorsPolicy.LISTED;
import static dev.gatehouse.router.CorsPolicy.PUBLIC;
import static dev.gatehouse.router.CorsPolicy.STRICT;
import static dev.gatehouse.router.RouteService.API;
import static dev.gatehouse.router.RouteService.INFRA;
import static dev.gatehouse.router.RouteService.OAUTH;
import static dev.gatehouse.router.RouteService.ROUTER;
import static dev.gatehouse.router.RouteService.WEB;

import dev.gatehouse.http.WebRequest;
import java.util.List;
import java.util.Locale;

/// Every path of the public port, from top to bottom; the first row that matches decides.
///
/// Paths are compared as sent: a percent-encoded spelling of a path is another path, here and in
/// the services.
final class RouteTable {
  static final List<Route> ROWS =
      List.of(
          Route.to(ROUTER, Tier.NONE, LISTED, "/health"),
          Route.to(WEB, Tier.CHAT, LISTED, "/api/chat/*", "/api/conversations/*").slow(),
          Route.to(WEB, Tier.SEARCH, LISTED, "/api/search"),
          Route.to(WEB, Tier.OAUTH, LISTED, "/api/auth/*"),
          Route.to(WEB, Tier.ERRORS, LISTED, "/api/errors"),
          Route.to(WEB, Tier.NONE, LISTED, "/api/*"),
          // Deeper paths than /mcp/{org}/{project} too: an MCP client that got its address wrong is
          // owed an answer by `api`, not a web page.
          Route.to(API, Tier.MCP, STRICT, "/mcp/*").slow(),
          Route.to(API, Tier.MCP, STRICT, "/sse", "/sse/message").slow(),
          Route.to(API, Tier.NONE, PUBLIC, "/.mcp/*", "/mcp.json", "/robots.txt", "/llms.txt"),
          // The last three are where clients of MCP 2025-03-26 look without asking.
          Route.to(OAUTH, Tier.OAUTH, LISTED, "/oauth/*", "/authorize", "/token", "/register"),
          Route.to(OAUTH, Tier.NONE, PUBLIC, "/.well-known/*"),
          Route.to(INFRA, Tier.INFRA, STRICT, "/infra/*").slow(),
          Route.to(WEB, Tier.NONE, LISTED, "/*"));

  /// The home page for a reader that prefers Markdown is the guide that `api` makes.
  private static final Route GUIDE = Route.to(API, Tier.NONE, PUBLIC, "/").answeredAs("/llms.txt");

  private RouteTable() {}

  /// The row for `request`; the last one matches everything.
  static Route find(WebRequest request) {
    String path = request.path();
    if (path.equals("/") && asksForMarkdown(request)) {
      return GUIDE;
    }
    for (Route row : ROWS) {
      if (row.matches(path)) {
        return row;
      }
    }
    return ROWS.getLast();
  }

  private static boolean asksForMarkdown(WebRequest request) {
    String accept = request.header("accept");
    return (request.method().equals("GET") || request.method().equals("HEAD"))
        && accept != null
        && accept.toLowerCase(Locale.ROOT).contains("text/markdown");
  }
}
