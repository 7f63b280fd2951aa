package dev.gatehouse.oauth.client;

import java.time.Duration;
import java.time.InstantSource;

/// How many registrations that nobody has approved a process accepts within a day: all together,
/// not for each address, because hosted clients share few of them. Registering the same client
/// again does not count.
public final class RegistrationCeiling {
  /// Records of a few hundred bytes each, which are forgotten after a day.
  public static final int STANDARD = 20_000;

  private static final int HOURS = 24;
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();

  private final int max;
  private final InstantSource clock;

  // Guarded by this: one count for each of the last hours.
  private final int[] counts = new int[HOURS];
  private long hour;

  /// @param max within a day
  public RegistrationCeiling(int max, InstantSource clock) {
    this.max = max;
    this.clock = clock;
  }

  /// Whether one more may register.
  public synchronized boolean hasRoom() {
    advance();
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum < max;
  }

  /// Notes a registration.
  public synchronized void registered() {
    advance();
    counts[index(hour)]++;
  }

  /// Notes that a person has approved one: it counts no more.
  public synchronized void approved() {
    advance();
    for (int age = 0; age < HOURS; age++) {
      int index = index(hour - age);
      if (counts[index] > 0) {
        counts[index]--;
        return;
      }
    }
  }

  private void advance() {
    long now = clock.millis() / HOUR_MS;
    for (long passed = Math.max(hour + 1, now - HOURS + 1); passed <= now; passed++) {
      counts[index(passed)] = 0;
    }
    hour = Math.max(hour, now);
  }

  private static int index(long hour) {
    return Math.floorMod(hour, HOURS);
  }
}
