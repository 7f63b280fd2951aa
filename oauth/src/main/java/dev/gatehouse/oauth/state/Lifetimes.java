package dev.gatehouse.oauth.state;

import java.time.Duration;

/// How long things live.
///
/// @param consent an authorization that waits for the person's decision
/// @param login a sign-in under way at Sentry
/// @param code an authorization code
/// @param access an access token, if Sentry's own does not end sooner
/// @param grant a grant without a refresh; each refresh begins this anew
/// @param retryWindow how long a rotated refresh token is answered with its one successor
/// @param clientUnused a registered client that nobody has approved yet
/// @param clientIdle an approved client; each use begins this anew
public record Lifetimes(
    Duration consent,
    Duration login,
    Duration code,
    Duration access,
    Duration grant,
    Duration retryWindow,
    Duration clientUnused,
    Duration clientIdle) {
  // Before STANDARD, whose making they check.
  private static final Duration ACCESS_MAX = Duration.ofHours(1);
  private static final Duration RETRY_MAX = Duration.ofMinutes(5);

  /// What an installation uses unless it says otherwise.
  public static final Lifetimes STANDARD =
      new Lifetimes(
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofSeconds(120),
          Duration.ofHours(1),
          Duration.ofDays(30),
          Duration.ofSeconds(60),
          Duration.ofHours(24),
          Duration.ofDays(90));

  public Lifetimes {
    if (access.compareTo(ACCESS_MAX) > 0) {
      throw new IllegalArgumentException("access tokens live one hour at most");
    }
    if (retryWindow.compareTo(RETRY_MAX) > 0) {
      throw new IllegalArgumentException("the retry window is five minutes at most");
    }
  }
}
