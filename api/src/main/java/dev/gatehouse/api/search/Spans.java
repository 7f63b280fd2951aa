package dev.gatehouse.api.search;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/// Reckons with times as people name them. Days are those of UTC.
final class Spans {
  private Spans() {}

  /// A `statsPeriod` for a count of units: a day is `24h`, a month thirty days.
  static String period(String count, String unit) {
    long n = Long.parseLong(count);
    return switch (unit) {
      case "minute" -> n + "m";
      case "hour" -> n + "h";
      case "day" -> n == 1 ? "24h" : n + "d";
      case "week" -> 7 * n + "d";
      case "month" -> 30 * n + "d";
      default -> 365 * n + "d";
    };
  }

  static Instant startOfDay(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static LocalDate today(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// The whole day.
  static TimeRange day(LocalDate day) {
    return TimeRange.between(startOfDay(day), startOfDay(day.plusDays(1)));
  }

  /// From the beginning of the day up to now.
  static TimeRange since(LocalDate day, Instant now) {
    return TimeRange.between(startOfDay(day), now);
  }

  /// The last such day that is not after today.
  static LocalDate last(String weekday, Instant now) {
    return today(now).with(TemporalAdjusters.previousOrSame(DayOfWeek.valueOf(weekday)));
  }

  /// The last such date that is not after today.
  static LocalDate last(String month, String day, Instant now) {
    LocalDate today = today(now);
    int wanted = Integer.parseInt(month);
    int year = today.getYear();
    for (int back = 0; back < 8; back++) {
      LocalDate first = LocalDate.of(year - back, wanted, 1);
      int dayOfMonth = Integer.parseInt(day);
      if (dayOfMonth <= first.lengthOfMonth() && !first.withDayOfMonth(dayOfMonth).isAfter(today)) {
        return first.withDayOfMonth(dayOfMonth);
      }
    }
    return today;
  }

  /// A duration such as `5m` in seconds, as replays measure it.
  static String seconds(String length) {
    int unit = length.length() - (length.endsWith("ms") ? 2 : 1);
    BigDecimal count = new BigDecimal(length.substring(0, unit));
    BigDecimal factor =
        switch (length.substring(unit)) {
          case "ms" -> new BigDecimal("0.001");
          case "m" -> BigDecimal.valueOf(60);
          case "h" -> BigDecimal.valueOf(3600);
          default -> BigDecimal.ONE;
        };
    return count.multiply(factor).stripTrailingZeros().toPlainString();
  }
}
