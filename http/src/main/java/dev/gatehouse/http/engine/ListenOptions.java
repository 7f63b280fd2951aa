package dev.gatehouse.http.engine;

import java.time.Duration;

/// How a port listens.
///
/// @param host the address to bind
/// @param port 0 picks a free one
/// @param requestTimeout after which a handler is interrupted and the request answered 503
public record ListenOptions(String host, int port, Duration requestTimeout) {
  /// Loopback, with a minute for each request.
  public static ListenOptions loopback(int port) {
    return new ListenOptions("127.0.0.1", port, Duration.ofMinutes(1));
  }
}
