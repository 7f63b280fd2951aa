package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;

/// The time that is looked at: a period up to now, or two instants; null throughout for Sentry's
/// own choice.
///
/// @param period such as `14d`
/// @param start ISO 8601
/// @param end ISO 8601
public record TimeWindow(@Nullable String period, @Nullable String start, @Nullable String end) {
  /// Up to now.
  public static TimeWindow last(String period) {
    return new TimeWindow(period, null, null);
  }

  /// From one instant to another.
  public static TimeWindow between(String start, String end) {
    return new TimeWindow(null, start, end);
  }

  ApiPath in(ApiPath path) {
    return path.query("statsPeriod", period).query("start", start).query("end", end);
  }
}
