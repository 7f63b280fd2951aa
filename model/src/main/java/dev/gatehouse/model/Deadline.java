package dev.gatehouse.model;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// A moment after which an answer is no longer wanted, on the clock that only goes forward.
///
/// @param nanos as [System#nanoTime] counts
record Deadline(long nanos) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /// What is left of it.
  ///
  /// @throws SocketTimeoutException when nothing is
  Duration left() throws SocketTimeoutException {
    long left = nanos - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("the deadline has passed");
    }
    return Duration.ofNanos(left);
  }
}
