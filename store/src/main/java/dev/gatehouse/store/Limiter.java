package dev.gatehouse.store;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// Counts calls in fixed windows, exactly: a window opens with a key's first call, lets as many
/// calls through as its tier allows, and the first call at or after its end opens the next one.
///
/// Never waits longer than [#DEADLINE]. Where the count is kept elsewhere and cannot be had, the
/// tier says what happens: see [WhenDown].
public interface Limiter extends AutoCloseable {
  /// How long a call may take.
  Duration DEADLINE = Duration.ofSeconds(1);

  /// What callers get while the count cannot be had.
  enum WhenDown {
    /// Each node counts for itself, from nothing: many nodes together let more through.
    COUNT_HERE,
    /// Every call is allowed.
    ALLOW,
    /// Every call is limited, for a second.
    REFUSE
  }

  /// A limit and its name; each tier counts for itself.
  ///
  /// @param name `[a-z-]{1,40}`
  /// @param calls in one window, 1 to 1,000,000
  /// @param window a second to a day
  record Tier(String name, int calls, Duration window, WhenDown whenDown) {
    private static final Pattern NAME = Pattern.compile("[a-z-]{1,40}");
    private static final int CALLS_MAX = 1_000_000;

    public Tier {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not the name of a tier: " + name);
      }
      if (calls < 1 || calls > CALLS_MAX) {
        throw new IllegalArgumentException("calls of tier " + name + " must be 1 to " + CALLS_MAX);
      }
      if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(
            "the window of tier " + name + " must be a second to a day");
      }
    }
  }

  /// Whether a call may go on.
  sealed interface Decision {
    /// When the window ends, to the millisecond.
    Instant resetAt();
  }

  /// It may.
  ///
  /// @param remaining calls that this window still allows
  record Allowed(int remaining, Instant resetAt) implements Decision {}

  /// It may not.
  ///
  /// @param retryAfter until `resetAt`; positive
  record Limited(Duration retryAfter, Instant resetAt) implements Decision {}

  /// Counts one call of `key`.
  ///
  /// @param key who calls, in the tier: a user, an address, the hash of a token; at most 512
  ///   characters
  /// @param now the time of the caller, to the millisecond; nodes that share counts should agree on
  ///   it to a fraction of a window
  Decision take(Tier tier, String key, Instant now);

  @Override
  void close();
}
