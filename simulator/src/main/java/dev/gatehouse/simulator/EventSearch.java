package dev.gatehouse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One search for events: read from a call, then run.
final class EventSearch {
  private static final int FIELDS_MAX = 20;
  private static final Duration USUAL = Duration.ofDays(120);

  private final EventDataset dataset;
  private final EventQuery.Node query;
  private final List<String> fields;
  private final List<String> sorts;
  private final Instant since;
  private final Instant until;
  private final Instant now;

  private EventSearch(Call call, Instant now) {
    this.now = now;
    EventDataset named = EventDataset.named(call.request().query("dataset"));
    if (named == null) {
      throw Call.refused("dataset must be one of: " + String.join(", ", EventDataset.names()));
    }
    this.dataset = named;
    String text = call.request().query("query");
    this.query = EventQuery.parse(text == null ? "" : text);
    this.fields = call.request().target().queryAll("field");
    if (fields.isEmpty()) {
      throw Call.refused("No columns selected");
    }
    if (fields.size() > FIELDS_MAX) {
      throw Call.refused("You can view up to " + FIELDS_MAX + " fields at a time.");
    }
    this.sorts = call.request().target().queryAll("sort");
    this.since = since(call, now);
    this.until = until(call, now);
  }

  /// @throws dev.gatehouse.http.HttpFailure 400 when the call cannot be understood
  static EventSearch read(Call call, Instant now) {
    EventSearch search = new EventSearch(call, now);
    search.check();
    return search;
  }

  static Instant until(Call call, Instant now) {
    Instant end = bound(call, "end");
    return end == null ? now.plusSeconds(1) : end;
  }

  /// From when on the call wants to see events: `start`, or `statsPeriod` before now.
  static Instant since(Call call, Instant now) {
    Instant start = bound(call, "start");
    String period = call.request().query("statsPeriod");
    return start != null
        ? start
        : now.minus(period == null || period.isEmpty() ? USUAL : IssueFilter.period(period));
  }

  private static @Nullable Instant bound(Call call, String name) {
    String text = call.request().query(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    Instant time = EventFilter.time(text);
    if (time == null) {
      throw Call.refused(text + " is not a valid ISO8601 date query");
    }
    return time;
  }

  private void check() {
    boolean grouped = isGrouped();
    for (String field : fields) {
      if (Aggregate.isOne(field)) {
        var _ = Aggregate.parse(field, dataset);
      }
    }
    for (EventQuery.Term term : EventQuery.aggregates(query)) {
      var _ = Aggregate.parse(String.valueOf(term.key()), dataset);
    }
    for (String sort : sorts) {
      String field = sortField(sort);
      boolean aggregate = Aggregate.isOne(field);
      if ((grouped || aggregate) && !fields.contains(field)) {
        throw Call.refused("Cannot sort by a field that is not selected: " + field);
      }
    }
  }

  EventDataset dataset() {
    return dataset;
  }

  private boolean isGrouped() {
    return fields.stream().anyMatch(Aggregate::isOne);
  }

  /// The field that a sort means; Sentry also takes `-count` for `-count()` and `p95_span_duration`
  /// for `p95(span.duration)`.
  private String sortField(String sort) {
    String bare = sort.startsWith("-") ? sort.substring(1) : sort;
    for (String field : fields) {
      String alias = field.replaceAll("[().]+", "_").replaceAll("_$", "");
      if (Aggregate.isOne(field) && alias.equals(bare)) {
        return field;
      }
    }
    return bare;
  }

  /// The rows found, each with the values of the fields asked for.
  ///
  /// @param projects ids
  /// @param environments any when empty
  List<Map<String, Object>> run(
      List<? extends SearchRow> all, Set<String> projects, List<String> environments) {
    EventFilter filter = new EventFilter(query, now);
    List<SearchRow> found = new ArrayList<>();
    for (SearchRow row : all) {
      if (!row.at().isBefore(since)
          && row.at().isBefore(until)
          && projects.contains(row.project().id())
          && (environments.isEmpty()
              || environments.contains(String.valueOf(row.get("environment"))))
          && filter.test(row)) {
        found.add(row);
      }
    }
    List<Map<String, Object>> answer = new ArrayList<>(isGrouped() ? grouped(found) : plain(found));
    Comparator<Map<String, Object>> order = order();
    if (order != null) {
      answer.sort(order);
    }
    return answer;
  }

  private List<Map<String, Object>> plain(List<SearchRow> rows) {
    List<Map<String, Object>> answer = new ArrayList<>();
    for (SearchRow row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      put(values, row, "id");
      put(values, row, "project.name");
      fields.forEach(field -> put(values, row, field));
      sorts.forEach(sort -> put(values, row, sortField(sort)));
      answer.add(values);
    }
    return answer;
  }

  private static void put(Map<String, Object> values, SearchRow row, String field) {
    Object value = row.get(field);
    if (value != null) {
      values.put(field, value);
    }
  }

  private List<Map<String, Object>> grouped(List<SearchRow> rows) {
    Map<List<Object>, List<SearchRow>> groups = new LinkedHashMap<>();
    List<String> keys = fields.stream().filter(field -> !Aggregate.isOne(field)).toList();
    for (SearchRow row : rows) {
      List<Object> key = new ArrayList<>();
      keys.forEach(
          field -> {
            Object value = row.get(field);
            key.add(value == null ? "" : value);
          });
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    if (keys.isEmpty() && groups.isEmpty()) {
      groups.put(List.of(), List.of());
    }
    List<EventQuery.Term> having = EventQuery.aggregates(query);
    List<Map<String, Object>> answer = new ArrayList<>();
    for (List<SearchRow> group : groups.values()) {
      if (having.stream().allMatch(term -> holds(term, group))) {
        answer.add(values(group));
      }
    }
    return answer;
  }

  private boolean holds(EventQuery.Term term, List<SearchRow> group) {
    Object value = compute(String.valueOf(term.key()), group);
    boolean any =
        value instanceof Number number
            && term.values().stream()
                .anyMatch(wanted -> EventFilter.compares(number.doubleValue(), wanted));
    return any != term.negated();
  }

  private @Nullable Object compute(String text, List<SearchRow> group) {
    long seconds = Math.max(1, Duration.between(since, until).toSeconds());
    return Aggregate.parse(text, dataset).over(group, seconds);
  }

  private Map<String, Object> values(List<SearchRow> group) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field : fields) {
      Object value = Aggregate.isOne(field) ? compute(field, group) : group.getFirst().get(field);
      if (value != null) {
        values.put(field, value);
      }
    }
    return values;
  }

  private @Nullable Comparator<Map<String, Object>> order() {
    Comparator<Map<String, Object>> order = null;
    List<String> wanted =
        sorts.isEmpty() && !isGrouped() ? List.of("-timestamp") : List.copyOf(sorts);
    for (String sort : wanted) {
      String field = sortField(sort);
      Comparator<Map<String, Object>> one = (a, b) -> compare(a.get(field), b.get(field));
      one = sort.startsWith("-") ? one.reversed() : one;
      order = order == null ? one : order.thenComparing(one);
    }
    return order;
  }

  private static int compare(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    if (one instanceof Number a && other instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    if (one instanceof Instant a && other instanceof Instant b) {
      return a.compareTo(b);
    }
    return one.toString()
        .toLowerCase(Locale.ROOT)
        .compareTo(other.toString().toLowerCase(Locale.ROOT));
  }

  /// What a row looks like; every field asked for is there, null where it has no value.
  ObjectNode json(Map<String, Object> values) {
    ObjectNode row = Shapes.object();
    fields.forEach(field -> put(row, field, values.get(field)));
    if (!isGrouped()) {
      put(row, "id", values.get("id"));
      put(row, "project.name", values.get("project.name"));
    }
    return row;
  }

  private static void put(ObjectNode row, String field, @Nullable Object value) {
    switch (value) {
      case null -> row.putNull(field);
      case Boolean flag -> row.put(field, flag);
      case Long number -> row.put(field, number);
      case Integer number -> row.put(field, number);
      case Number number -> row.put(field, number.doubleValue());
      case Instant time -> row.put(field, Shapes.time(time).replace("Z", "+00:00"));
      case List<?> list -> {
        ArrayNode array = row.putArray(field);
        list.forEach(one -> array.add(String.valueOf(one)));
      }
      default -> row.put(field, value.toString());
    }
  }

  /// The types and units of the fields.
  ObjectNode meta() {
    ObjectNode meta = Shapes.object();
    ObjectNode types = meta.putObject("fields");
    ObjectNode units = meta.putObject("units");
    for (String field : fields) {
      String type =
          Aggregate.isOne(field)
              ? Aggregate.parse(field, dataset).type(dataset)
              : dataset.type(field);
      types.put(field, type);
      units.put(field, type.equals("duration") ? "millisecond" : null);
    }
    return meta.put("isMetricsData", false).put("dataset", dataset.name().toLowerCase(Locale.ROOT));
  }
}
