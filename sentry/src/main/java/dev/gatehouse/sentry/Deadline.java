package dev.gatehouse.sentry;

import java.time.Duration;

/// A point in time on the monotonic clock.
record Deadline(long nanoTime) {
  static Deadline in(Duration wait) {
    return new Deadline(System.nanoTime() + wait.toNanos());
  }

  /// How long until then, never negative.
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /// How long until then.
  ///
  /// @throws SentryFailure.Unavailable when it has passed
  Duration leftOrFail() throws SentryFailure {
    Duration left = left();
    if (left.isZero()) {
      throw new SentryFailure.Unavailable(0, "Sentry did not answer in time.");
    }
    return left;
  }
}
