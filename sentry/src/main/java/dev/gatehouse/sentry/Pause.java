package dev.gatehouse.sentry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// How long to wait between attempts, and the waiting itself.
interface Pause {
  /// The longest wait before the second attempt, doubled for each further one.
  Duration FIRST = Duration.ofMillis(250);

  /// Waits for real.
  Pause SLEEP = Thread::sleep;

  /// Waits.
  void sleep(Duration wait) throws InterruptedException;

  /// How long to wait before attempt `number`, 2 or more: what Sentry asked for, and up to 100 ms
  /// more so that callers do not return together; else a random part of a growing span.
  default Duration beforeAttempt(int number, @Nullable Duration retryAfter) {
    if (retryAfter != null) {
      return retryAfter.plusMillis(ThreadLocalRandom.current().nextLong(100));
    }
    long span = FIRST.toMillis() << Math.min(number - 2, 6);
    return Duration.ofMillis(span / 2 + ThreadLocalRandom.current().nextLong(span / 2 + 1));
  }
}
