package dev.gatehouse.store;

import dev.gatehouse.store.Limiter.Allowed;
import dev.gatehouse.store.Limiter.Decision;
import dev.gatehouse.store.Limiter.Limited;
import dev.gatehouse.store.Limiter.Tier;
import java.time.Duration;
import java.time.Instant;

/// One window of one key.
///
/// @param calls counted so far, those above the limit included
/// @param resetsAt epoch milliseconds
record CountWindow(long calls, long resetsAt) {
  private static final int KEY_LENGTH_MAX = 512;

  /// Whose window it is.
  record Slot(String tier, String key) {
    Slot {
      if (key.length() > KEY_LENGTH_MAX) {
        throw new IllegalArgumentException("key too long in tier " + tier);
      }
    }
  }

  static CountWindow open(Tier tier, long now) {
    return new CountWindow(1, now + tier.window().toMillis());
  }

  boolean isOver(long now) {
    return resetsAt <= now;
  }

  /// Whether the next call is limited.
  boolean isFull(Tier tier) {
    return calls >= tier.calls();
  }

  CountWindow next() {
    return new CountWindow(calls + 1, resetsAt);
  }

  /// What becomes of the call that was counted last.
  Decision decide(Tier tier, long now) {
    return calls > tier.calls()
        ? limited(now)
        : new Allowed((int) (tier.calls() - calls), Instant.ofEpochMilli(resetsAt));
  }

  Limited limited(long now) {
    return new Limited(Duration.ofMillis(resetsAt - now), Instant.ofEpochMilli(resetsAt));
  }
}
