package dev.gatehouse.sentry;

import java.time.Duration;

/// How the client behaves.
///
/// @param callTimeout for a whole call, repetitions included; never longer than the caller waits
/// @param attemptsMax how often a call that is safe to repeat is made, at least 1
/// @param retryAfterMax the longest `Retry-After` that is waited for; a longer one is reported
/// @param responseBytesMax the largest answer that is read
/// @param userAgent what the client calls itself
public record SentryClientSettings(
    Duration callTimeout,
    int attemptsMax,
    Duration retryAfterMax,
    int responseBytesMax,
    String userAgent) {
  /// Ten seconds, three attempts, waits of up to three seconds, 8 MiB.
  public static SentryClientSettings standard(String version) {
    return new SentryClientSettings(
        Duration.ofSeconds(10), 3, Duration.ofSeconds(3), 8 << 20, "gatehouse/" + version);
  }
}
