package dev.gatehouse.router;

/// The name of the limits that a route counts against. The router counts by address only; what is
/// counted by user is counted by the service that knows the user.
enum Tier {
  /// Not limited.
  NONE,
  /// Asking the chat; by user, so `web` counts it.
  CHAT,
  /// Searching the documentation.
  SEARCH,
  /// Signing in and everything OAuth.
  OAUTH,
  /// Error reports of browsers.
  ERRORS,
  /// MCP calls; by user as well, in `api`.
  MCP,
  /// Infrastructure calls; by environment, in `infra`.
  INFRA
}
