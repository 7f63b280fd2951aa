package dev.gatehouse.router;

/// Which pages of other origins may read the answers of a route.
enum CorsPolicy {
  /// Public metadata: every page, by GET, without credentials.
  PUBLIC,
  /// Pages of listed origins, with credentials. Requests of others pass, but their pages cannot
  /// read the answer.
  LISTED,
  /// As [#LISTED]; requests of others are refused, because an MCP endpoint must judge `Origin` (MCP
  /// 2026-07-28, Streamable HTTP).
  STRICT
}
