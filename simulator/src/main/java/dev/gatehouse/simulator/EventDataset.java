package dev.gatehouse.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A kind of thing that event search finds, and the fields it has.
enum EventDataset {
  ERRORS(
      "id title issue project project.name message error.type error.value culprit location"
          + " stack.filename stack.function event.type platform platform.name trace sdk.name"
          + " http.method http.url replayId user user.id user.email user.ip user.display"
          + " user.username geo.country_code level release environment transaction server_name url"
          + " browser browser.name client_os os device handled",
      "issue.id project.id",
      "",
      "error.handled error.unhandled"),
  SPANS(
      "id span_id trace parent_span transaction transaction.event_id transaction.id span.op"
          + " span.description description message span.name span.category span.status trace.status"
          + " project project.name sdk.name platform release environment user user.id user.email"
          + " user.ip user.display user.username user.geo.country_code http.request.method"
          + " server.address url.full http.route db.system db.operation.name db.collection.name"
          + " cache.hit cache.key messaging.system messaging.destination.name",
      "project.id precise.start_ts precise.finish_ts http.response_content_length",
      "span.duration span.self_time transaction.duration",
      "is_transaction"),
  LOGS(
      "id sentry.item_id message log.body severity log.severity_text trace span_id"
          + " trace.parent_span_id project project.name sdk.name release environment user user.id"
          + " user.email user.ip user.display user.username user.geo.country_code",
      "project.id severity_number timestamp_precise",
      "",
      ""),
  /// Known to Sentry, with nothing in it here.
  NOTHING("", "", "", "");

  private static final Map<String, EventDataset> NAMES =
      Map.of(
          "errors", ERRORS,
          "discover", ERRORS,
          "spans", SPANS,
          "logs", LOGS,
          "ourlogs", LOGS,
          "tracemetrics", NOTHING,
          "profile_functions", NOTHING);

  // Filled by the constructor alone.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> types = new TreeMap<>();

  EventDataset(String strings, String numbers, String durations, String booleans) {
    put(strings, "string");
    put(numbers, "number");
    put(durations, "duration");
    put(booleans, "boolean");
    types.put("timestamp", "date");
  }

  private void put(String names, String type) {
    for (String name : names.split(" ", -1)) {
      if (!name.isEmpty()) {
        types.put(name, type);
      }
    }
  }

  static @Nullable EventDataset named(@Nullable String name) {
    return name == null ? ERRORS : NAMES.get(name);
  }

  static List<String> names() {
    return NAMES.keySet().stream().sorted().toList();
  }

  /// What type a field has; an attribute that nobody declared is a string.
  String type(String field) {
    return types.getOrDefault(field, field.endsWith(",number]") ? "number" : "string");
  }

  boolean knows(String field) {
    return types.containsKey(field) || field.startsWith("tags[");
  }

  Map<String, String> types() {
    return types;
  }
}
