package dev.gatehouse.api.search;

import java.util.regex.Pattern;

/// What a value without quotation marks is. None of the patterns backtracks.
enum ValueType {
  /// `-24h`: newer than; `+7d`: older than.
  RELATIVE_TIME("[+-][0-9]++[wdhm]"),
  /// An ISO 8601 date, or date and time.
  INSTANT(
      "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6}+)?+)?+(?:Z|[+-][0-9]{2}:[0-9]{2})?+"),
  /// A number, possibly with `k`, `m` or `b` for thousands, millions and billions.
  NUMBER("-?[0-9]++(?:\\.[0-9]*+)?+[kmbKMB]?+"),
  PERCENTAGE("[0-9]++(?:\\.[0-9]*+)?+%"),
  DURATION("[0-9]++(?:\\.[0-9]*+)?+(?:ms|s|min|m|hr|h|day|d|wk|w)"),
  SIZE("(?i)[0-9]++(?:\\.[0-9]*+)?+(?:bit|bytes|nb|[kmgtpezy]i?b)"),
  BOOLEAN("(?i)true|false"),
  TEXT(".*");

  private final Pattern pattern;

  ValueType(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /// The first type, in the order above, that the text is.
  static ValueType of(String text) {
    for (ValueType type : values()) {
      if (type.pattern.matcher(text).matches()) {
        return type;
      }
    }
    return TEXT;
  }
}
