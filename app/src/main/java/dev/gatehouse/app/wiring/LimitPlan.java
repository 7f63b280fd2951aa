package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.router.RateLimits;
import dev.gatehouse.store.Limiter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rate limits, from an operator's settings. While a database cannot be had every node counts
/// for itself: a limit that is a little loose for a while beats both a flood and a closed door.
final class LimitPlan {
  private static final String PREFIX = "RATE_LIMIT_";

  private LimitPlan() {}

  /// What the router counts, in `limiter`.
  ///
  /// @throws StartFailure when a setting is malformed
  static RateLimits ofRouter(Settings settings, Limiter limiter) {
    return RateLimits.of(
        limiter,
        tier(settings, Setting.RATE_LIMIT_SEARCH),
        tier(settings, Setting.RATE_LIMIT_OAUTH_IP),
        tier(settings, Setting.RATE_LIMIT_MCP_IP));
  }

  /// The tier of one setting, or null when it is off.
  ///
  /// @throws StartFailure when it is malformed
  static Limiter.@Nullable Tier tier(Settings settings, Setting setting) {
    String text = settings.text(setting);
    if (text.equals("off")) {
      return null;
    }
    int slash = Math.max(0, text.indexOf('/'));
    try {
      return new Limiter.Tier(
          setting.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-'),
          Integer.parseInt(text.substring(0, slash)),
          Duration.ofSeconds(Integer.parseInt(text.substring(slash + 1))),
          Limiter.WhenDown.COUNT_HERE);
    } catch (IllegalArgumentException e) {
      throw Settings.malformed(
          setting,
          "off, or calls/seconds such as 60/60, with 1 to 1000000 calls in 1 to 86400 seconds");
    }
  }
}
