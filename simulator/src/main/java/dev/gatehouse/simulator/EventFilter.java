package dev.gatehouse.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which rows an [EventQuery] means.
final class EventFilter implements Predicate<SearchRow> {
  private static final Pattern COMPARISON =
      Pattern.compile("(>=|<=|>|<|!=|=)?(.*)", Pattern.DOTALL);
  private static final Pattern AMOUNT =
      Pattern.compile("(-?\\d+(?:\\.\\d+)?)(ms|s|sec|m|min|h|hr|d|day|w|wk|k|b|%)?");
  private static final Pattern RELATIVE = Pattern.compile("([-+])(\\d{1,6}[smhdw])");

  private final EventQuery.Node query;
  private final Instant now;

  /// @param now what relative times count from
  EventFilter(EventQuery.Node query, Instant now) {
    this.query = query;
    this.now = now;
  }

  @Override
  public boolean test(SearchRow row) {
    return holds(query, row);
  }

  private boolean holds(EventQuery.Node node, SearchRow row) {
    return switch (node) {
      case EventQuery.All all -> all.parts().stream().allMatch(part -> holds(part, row));
      case EventQuery.Any any -> any.parts().stream().anyMatch(part -> holds(part, row));
      case EventQuery.Term term ->
          term.isAggregate()
              || term.values().stream().anyMatch(value -> fits(row, term.key(), value))
                  != term.negated();
    };
  }

  private boolean fits(SearchRow row, @Nullable String key, String value) {
    if (key == null) {
      Object text = row.get("message");
      Object title = row.get("title");
      return IssueFilter.glob("*" + value + "*", String.valueOf(text))
          || IssueFilter.glob("*" + value + "*", String.valueOf(title));
    }
    if (key.equals("has")) {
      return row.get(value) != null;
    }
    Object actual = row.get(key);
    if (actual == null) {
      return value.isEmpty();
    }
    if (key.equals("release") && value.equals("latest")) {
      return actual.equals(row.project().release(Release.NEWEST));
    }
    if (key.equals("message") || key.equals("log.body")) {
      return IssueFilter.glob(value, actual.toString());
    }
    return matches(actual, value);
  }

  private boolean matches(Object actual, String value) {
    return switch (actual) {
      case Number number -> compares(number.doubleValue(), value);
      case Instant at -> when(at, value);
      case Boolean flag ->
          flag == (value.equals("1") || value.equalsIgnoreCase("true") || value.equals("yes"));
      case List<?> list ->
          list.stream().anyMatch(one -> IssueFilter.glob(value, String.valueOf(one)));
      default -> IssueFilter.glob(value, actual.toString());
    };
  }

  /// Whether a number fits `>5`, `<=1.5s`, `10k` and the like; times are in milliseconds.
  static boolean compares(double actual, String value) {
    Matcher comparison = COMPARISON.matcher(value);
    if (comparison.matches()) {
      Matcher amount = AMOUNT.matcher(comparison.group(2));
      if (amount.matches()) {
        double wanted = Double.parseDouble(amount.group(1)) * factor(amount.group(2));
        return holds(comparison.group(1), Double.compare(actual, wanted));
      }
    }
    throw IssueQuery.broken("Invalid number: " + value);
  }

  private static double factor(@Nullable String unit) {
    return switch (unit) {
      case "s", "sec", "k" -> 1_000;
      case "m", "min" -> 60_000;
      case "h", "hr" -> 3_600_000;
      case "d", "day" -> 86_400_000;
      case "w", "wk" -> 604_800_000;
      case "b" -> 1_000_000_000;
      case "%" -> 0.01;
      case null, default -> 1;
    };
  }

  private boolean when(Instant actual, String value) {
    Matcher relative = RELATIVE.matcher(value);
    if (relative.matches()) {
      Instant then = now.minus(IssueFilter.period(relative.group(2)));
      return relative.group(1).equals("-") ? !actual.isBefore(then) : actual.isBefore(then);
    }
    Matcher comparison = COMPARISON.matcher(value);
    if (comparison.matches()) {
      Instant then = time(comparison.group(2));
      if (then != null) {
        return holds(comparison.group(1), actual.compareTo(then));
      }
    }
    throw IssueQuery.broken("Invalid date: " + value);
  }

  /// A time as queries and parameters write it, with or without a zone; null when it is none.
  static @Nullable Instant time(String text) {
    try {
      String whole = text.length() == 10 ? text + "T00:00:00" : text;
      boolean zoned = whole.endsWith("Z") || whole.matches(".*[+-]\\d\\d:\\d\\d");
      return Instant.parse(zoned ? whole : whole + "Z");
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean holds(@Nullable String operator, int comparison) {
    return switch (operator) {
      case ">" -> comparison > 0;
      case ">=" -> comparison >= 0;
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case "!=" -> comparison != 0;
      case null, default -> comparison == 0;
    };
  }
}
