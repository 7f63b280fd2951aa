package dev.gatehouse.mcp.client;

import dev.gatehouse.http.RequestContext;
import java.time.Duration;

/// How long one request is still waited for: for a span of silence, which signs of progress begin
/// anew, and for a whole, which nothing prolongs.
final class Patience {
  private final long silence;
  private final long end;
  private long silenceEnd;

  private Patience(Duration silence, Duration whole) {
    long now = System.nanoTime();
    this.silence = silence.toNanos();
    this.end = now + whole.toNanos();
    this.silenceEnd = now + this.silence;
  }

  /// For a request; the deadline of the current [RequestContext] counts too.
  static Patience forRequest(ClientTimeouts timeouts) {
    return new Patience(timeouts.silence(), RequestContext.timeLeft(timeouts.request()));
  }

  /// For a stream that may stay open for ever as long as something comes.
  static Patience forStream(ClientTimeouts timeouts) {
    return new Patience(timeouts.quiet(), Duration.ofDays(36_500));
  }

  /// For `whole`, whatever happens.
  static Patience of(Duration whole) {
    return new Patience(whole, whole);
  }

  /// The silence is broken.
  void renew() {
    silenceEnd = System.nanoTime() + silence;
  }

  /// What is left, more than nothing.
  ///
  /// @throws McpFailure.TimedOut when nothing is left
  Duration left() throws McpFailure.TimedOut {
    long now = System.nanoTime();
    long left = Math.min(end - now, silenceEnd - now);
    if (left <= 0) {
      throw new McpFailure.TimedOut("The server did not answer in time.", null);
    }
    return Duration.ofNanos(left);
  }
}
