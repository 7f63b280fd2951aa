package dev.gatehouse.router;

import java.util.Locale;

/// Who answers a route.
public enum RouteService {
  /// The router itself; needs no binding.
  ROUTER,
  WEB,
  API,
  OAUTH,
  INFRA;

  /// The name in log lines, metrics and messages: `web`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
