package dev.gatehouse.api.tools.search;

import dev.gatehouse.api.search.Dataset;
import dev.gatehouse.api.search.InvalidQuery;
import dev.gatehouse.api.search.SearchKind;
import dev.gatehouse.api.search.SearchRequest;
import dev.gatehouse.api.search.TimeRange;
import dev.gatehouse.api.search.Translation;
import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.api.tools.SentryCall;
import dev.gatehouse.sentry.TimeWindow;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the arguments of a search say, before they are translated.
///
/// @param query Sentry's syntax or plain language
/// @param older the same under its older name
/// @param period such as `24h`
/// @param start ISO 8601, only with `end`
public record Asked(
    @Nullable String query,
    @Nullable String older,
    @Nullable String period,
    @Nullable String start,
    @Nullable String end) {
  /// What Sentry is asked.
  ///
  /// @throws InvalidInput when the arguments contradict each other, or the query is not one
  public Translation translated(
      SearchKind kind,
      @Nullable Dataset dataset,
      List<String> fields,
      @Nullable String sort,
      SentryCall call) {
    if (query != null && older != null && !query.equals(older)) {
      throw new InvalidInput(
          "`query` and `naturalLanguageQuery` say different things; give `query` only.");
    }
    String text = Objects.requireNonNullElse(query, Objects.requireNonNullElse(older, ""));
    try {
      return call.sources()
          .translator()
          .translate(new SearchRequest(kind, text, dataset, fields, sort, time()));
    } catch (InvalidQuery e) {
      throw new InvalidInput("`query`: " + e.getMessage());
    }
  }

  private @Nullable TimeRange time() {
    if (period != null && (start != null || end != null)) {
      throw new InvalidInput("Give `period`, or `start` and `end`.");
    }
    if (period != null) {
      return TimeRange.last(period);
    }
    if (start == null && end == null) {
      return null;
    }
    if (start == null || end == null) {
      throw new InvalidInput("`start` and `end` go together.");
    }
    Instant from = instant("start", start);
    Instant to = instant("end", end);
    if (!from.isBefore(to)) {
      throw new InvalidInput("`start` must be before `end`.");
    }
    return TimeRange.between(from, to);
  }

  private static Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInput("`" + name + "` must look like 2026-01-31T08:00:00Z.");
    }
  }

  /// The time as Sentry takes it.
  public static TimeWindow window(TimeRange range) {
    return range.statsPeriod() != null
        ? TimeWindow.last(range.statsPeriod())
        : TimeWindow.between(String.valueOf(range.start()), String.valueOf(range.end()));
  }

  /// The time as Sentry's pages take it: `statsPeriod`, `start` and `end` with their values.
  public static List<@Nullable String> parameters(TimeRange range) {
    TimeWindow window = window(range);
    return java.util.Arrays.asList(
        "statsPeriod", window.period(), "start", window.start(), "end", window.end());
  }
}
