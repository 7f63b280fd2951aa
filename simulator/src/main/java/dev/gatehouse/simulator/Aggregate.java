package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number over many rows: `count()`, `p95(span.duration)`.
///
/// @param text as it was written
/// @param argument the field, null when there is none
record Aggregate(String text, Function function, @Nullable String argument) {
  private static final Pattern CALL = Pattern.compile("([a-z_0-9]+)\\(([^()]*)\\)");

  /// What can be computed.
  enum Function {
    COUNT("integer"),
    COUNT_UNIQUE("integer"),
    P50("duration"),
    P75("duration"),
    P90("duration"),
    P95("duration"),
    P99("duration"),
    P100("duration"),
    AVG("duration"),
    SUM("duration"),
    MIN("duration"),
    MAX("duration"),
    EPM("rate"),
    EPS("rate"),
    FAILURE_RATE("percentage"),
    FAILURE_COUNT("integer"),
    LAST_SEEN("date"),
    FIRST_SEEN("date");

    private final String type;

    Function(String type) {
      this.type = type;
    }

    boolean needsNumber() {
      return type.equals("duration");
    }
  }

  static boolean isOne(String field) {
    return field.endsWith(")");
  }

  /// Reads a field with parentheses; a 400 when it is not one of the above.
  static Aggregate parse(String text, EventDataset dataset) {
    Matcher call = CALL.matcher(text);
    for (Function function : Function.values()) {
      if (call.matches() && function.name().equalsIgnoreCase(call.group(1))) {
        String argument = call.group(2).strip();
        if (argument.isEmpty() && function.needsNumber()) {
          argument = dataset == EventDataset.SPANS ? "span.duration" : "";
        }
        if (argument.isEmpty() && (function.needsNumber() || function == Function.COUNT_UNIQUE)) {
          throw Call.refused(text + ": expected 1 argument(s)");
        }
        if (function.needsNumber() && dataset.type(argument).equals("string")) {
          throw Call.refused(
              text + " is invalid: " + argument + " is a string and the function needs a number");
        }
        return new Aggregate(text, function, argument.isEmpty() ? null : argument);
      }
    }
    throw Call.refused(text + " is not a valid function");
  }

  String type(EventDataset dataset) {
    boolean plain =
        function.needsNumber() && argument != null && !dataset.type(argument).equals("duration");
    return plain ? "number" : function.type;
  }

  /// The number, or for `last_seen()` the time.
  ///
  /// @param seconds how long the time is that was searched
  @Nullable Object over(List<SearchRow> rows, long seconds) {
    return switch (function) {
      case COUNT ->
          argument == null ? (long) rows.size() : rows.stream().filter(this::hasArgument).count();
      case COUNT_UNIQUE ->
          rows.stream().map(this::value).filter(Objects::nonNull).distinct().count();
      case P50 -> percentile(rows, 0.50);
      case P75 -> percentile(rows, 0.75);
      case P90 -> percentile(rows, 0.90);
      case P95 -> percentile(rows, 0.95);
      case P99 -> percentile(rows, 0.99);
      case P100, MAX -> percentile(rows, 1);
      case MIN -> percentile(rows, 0);
      case SUM -> sum(rows);
      case AVG -> numbers(rows).isEmpty() ? null : (Object) (sum(rows) / numbers(rows).size());
      case EPM -> 60.0 * rows.size() / seconds;
      case EPS -> 1.0 * rows.size() / seconds;
      case FAILURE_COUNT -> failures(rows);
      case FAILURE_RATE -> rows.isEmpty() ? 0.0 : (double) failures(rows) / rows.size();
      case LAST_SEEN ->
          rows.stream().map(SearchRow::at).max(Comparator.naturalOrder()).orElse(null);
      case FIRST_SEEN ->
          rows.stream().map(SearchRow::at).min(Comparator.naturalOrder()).orElse(null);
    };
  }

  private @Nullable Object value(SearchRow row) {
    return row.get(Objects.requireNonNull(argument));
  }

  private boolean hasArgument(SearchRow row) {
    return value(row) != null;
  }

  private static long failures(List<SearchRow> rows) {
    return rows.stream()
        .map(row -> row.get("span.status"))
        .filter(status -> status != null && !status.equals("ok"))
        .count();
  }

  private List<Double> numbers(List<SearchRow> rows) {
    return rows.stream()
        .map(this::value)
        .map(value -> value instanceof Instant ? null : value)
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).doubleValue())
        .sorted()
        .toList();
  }

  private double sum(List<SearchRow> rows) {
    return numbers(rows).stream().mapToDouble(Double::doubleValue).sum();
  }

  private @Nullable Double percentile(List<SearchRow> rows, double share) {
    List<Double> sorted = numbers(rows);
    if (sorted.isEmpty()) {
      return null;
    }
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    double low = sorted.get(below);
    double high = sorted.get(Math.min(below + 1, sorted.size() - 1));
    return low + (high - low) * (place - below);
  }
}
