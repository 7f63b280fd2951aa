package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A span of a trace with everything below it, or an error that belongs to no span. Descriptions
/// were written by whoever sent the trace, who may be anybody.
///
/// @param kind `span`, `error`, `occurrence`, `uptime_check`, …
/// @param project slug
/// @param start epoch seconds
/// @param end epoch seconds, not before `start`
/// @param problems errors and issues that happened during the span itself
public record TraceSpan(
    String id,
    String kind,
    String project,
    @Nullable String op,
    @Nullable String description,
    boolean isTransaction,
    double start,
    double end,
    List<Problem> problems,
    List<TraceSpan> children) {
  public TraceSpan {
    problems = List.copyOf(problems);
    children = List.copyOf(children);
  }

  /// Something that went wrong.
  ///
  /// @param isError whether it is an error, not a slow or wasteful operation
  public record Problem(
      String eventId,
      @Nullable String issueId,
      String project,
      String title,
      @Nullable String level,
      boolean isError) {}

  static @Nullable TraceSpan read(JsonNode json) {
    String id = Fields.text(json, "span_id");
    id = id != null ? id : Fields.text(json, "event_id");
    if (id == null) {
      return null;
    }
    String kind = Fields.text(json, "event_type", "span");
    double start = seconds(json, "start_timestamp", seconds(json, "timestamp", 0));
    Double millis = Fields.fraction(json, "duration");
    double end = seconds(json, "end_timestamp", millis == null ? start : start + millis / 1000);
    List<Problem> problems = Fields.list(json.path("errors"), error -> problem(error, true));
    problems.addAll(Fields.list(json.path("occurrences"), issue -> problem(issue, false)));
    if (!kind.equals("span") && problems.isEmpty()) {
      Problem self = problem(json, kind.equals("error"));
      if (self != null && !kind.equals("uptime_check")) {
        problems.add(self);
      }
    }
    return new TraceSpan(
        id,
        kind,
        Fields.text(json, "project_slug", ""),
        Fields.text(json, "op"),
        description(json),
        Boolean.TRUE.equals(Fields.flag(json, "is_transaction")),
        start,
        Math.max(start, end),
        problems,
        Fields.list(json.path("children"), TraceSpan::read));
  }

  private static @Nullable String description(JsonNode json) {
    for (String name : List.of("description", "transaction", "name", "title", "message")) {
      String text = Fields.text(json, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable Problem problem(JsonNode json, boolean isError) {
    String event = Fields.text(json, "event_id");
    if (event == null) {
      return null;
    }
    String title = Fields.text(json, "title");
    title = title != null ? title : Fields.text(json, "description");
    return new Problem(
        event,
        Fields.text(json, "issue_id"),
        Fields.text(json, "project_slug", ""),
        title != null ? title : Fields.text(json, "message", isError ? "Error" : "Issue"),
        Fields.text(json, "level"),
        isError);
  }

  private static double seconds(JsonNode json, String name, double orElse) {
    Double value = Fields.fraction(json, name);
    return value == null || !Double.isFinite(value) ? orElse : value;
  }
}
