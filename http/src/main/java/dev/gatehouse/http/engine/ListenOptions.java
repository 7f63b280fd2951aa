package dev.gatehouse.http.engine;

import java.time.Duration;

/// How a port listens.
///
/// @param host the address to bind
/// @param port 0 picks a free one
/// @param requestTimeout after which a handler is interrupted and the request answered 503
/// @param bodyBytesMax the largest request body taken at all; a handler usually accepts far less
public record ListenOptions(String host, int port, Duration requestTimeout, long bodyBytesMax) {
  /// How long a request body may pause before reading it fails.
  static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  /// How long a receiver may take nothing before a streamed answer is broken off.
  static final Duration WRITE_TIMEOUT = Duration.ofSeconds(60);

  private static final long BODY_BYTES_MAX = 64L << 20;

  /// With bodies of at most 64 MiB.
  public ListenOptions(String host, int port, Duration requestTimeout) {
    this(host, port, requestTimeout, BODY_BYTES_MAX);
  }

  /// Loopback, with a minute for each request.
  public static ListenOptions loopback(int port) {
    return new ListenOptions("127.0.0.1", port, Duration.ofMinutes(1));
  }
}
