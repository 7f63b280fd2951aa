package dev.gatehouse.mcp.client;

import java.time.Duration;

/// How long a client waits. The deadline of the current request, if there is one, counts too.
///
/// @param silence how long a server may say nothing about a request before it is given up; each
///   progress notification begins it anew
/// @param request how long one request may take in all, whatever progress it makes
/// @param quiet how long a stream of changes may carry nothing at all, keep-alives included
public record ClientTimeouts(Duration silence, Duration request, Duration quiet) {
  public ClientTimeouts {
    if (!silence.isPositive() || !request.isPositive() || !quiet.isPositive()) {
      throw new IllegalArgumentException("a client must wait for some time");
    }
  }

  /// A minute of silence, five minutes for a request, an hour for a quiet stream.
  public static ClientTimeouts usual() {
    return new ClientTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1));
  }
}
