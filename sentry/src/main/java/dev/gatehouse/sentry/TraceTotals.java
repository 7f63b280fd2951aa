package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What Sentry counts in a whole trace; null where it does not say.
public record TraceTotals(
    @Nullable Long spans, @Nullable Long errors, @Nullable Long issues, @Nullable Long logs) {
  static TraceTotals read(JsonNode json) {
    return new TraceTotals(
        either(json, "spansCount", "span_count"),
        either(json, "errorsCount", "errors"),
        either(json, "performanceIssuesCount", "performance_issues"),
        either(json, "logsCount", "logs"));
  }

  private static @Nullable Long either(JsonNode json, String name, String olderName) {
    Double value = Fields.fraction(json, name);
    value = value != null ? value : Fields.fraction(json, olderName);
    return value == null ? null : value.longValue();
  }
}
