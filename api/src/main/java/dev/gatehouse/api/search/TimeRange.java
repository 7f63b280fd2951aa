package dev.gatehouse.api.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time a search looks at: a `statsPeriod` that ends now, or two instants. Exactly one of the
/// two is there.
///
/// @param statsPeriod a number and `m`, `h`, `d` or `w`, as Sentry's parameter of that name
/// @param start inclusive, absent with a `statsPeriod`
/// @param end exclusive, absent with a `statsPeriod`
public record TimeRange(
    @Nullable String statsPeriod, @Nullable Instant start, @Nullable Instant end) {

  /// Refuses half a range.
  public TimeRange {
    boolean relative = statsPeriod != null && start == null && end == null;
    boolean absolute = statsPeriod == null && start != null && end != null;
    if (!relative && !absolute) {
      throw new IllegalArgumentException("a time range is a period, or a start and an end");
    }
  }

  /// The time up to now, such as `24h`.
  public static TimeRange last(String statsPeriod) {
    return new TimeRange(statsPeriod, null, null);
  }

  /// The time from one instant to another.
  public static TimeRange between(Instant start, Instant end) {
    return new TimeRange(null, start, end);
  }

  /// As written in an answer: `last 24h`, or both instants.
  @Override
  public String toString() {
    return statsPeriod != null ? "last " + statsPeriod : start + " to " + end;
  }
}
