package dev.gatehouse.api.search;

import java.util.Optional;
import java.util.Set;

/// What Sentry documents about its own keys; any other key is a tag or an attribute of the events.
final class KnownKeys {
  private static final Set<String> OWN =
      Set.of(
          "is",
          "has",
          "age",
          "assigned",
          "assigned_or_suggested",
          "bookmarks",
          "subscribed",
          "firstRelease",
          "first-release",
          "firstSeen",
          "lastSeen",
          "timesSeen",
          "issue",
          "issue.category",
          "issue.type",
          "issue.priority",
          "level",
          "environment",
          "release",
          "release.version",
          "release.stage",
          "release.build",
          "release.package",
          "dist",
          "project",
          "platform",
          "transaction",
          "error.type",
          "error.value",
          "error.handled",
          "error.unhandled",
          "user.id",
          "user.email",
          "user.username",
          "user.ip",
          "browser.name",
          "os.name",
          "geo.country_code",
          "stack.filename",
          "stack.function",
          "http.method",
          "http.url",
          "http.status_code",
          "timestamp",
          "event.timestamp",
          "trace",
          "span.op",
          "span.description",
          "span.duration",
          "span.status",
          "transaction.duration",
          "transaction.op",
          "severity",
          "metric.name",
          "metric.type",
          "count_errors",
          "count_rage_clicks",
          "count_dead_clicks");

  private static final Set<String> STATES =
      Set.of(
          "unresolved",
          "resolved",
          "archived",
          "ignored",
          "muted",
          "assigned",
          "unassigned",
          "for_review",
          "linked",
          "unlinked",
          "new",
          "ongoing",
          "escalating",
          "regressed",
          "archived_until_escalating",
          "archived_until_condition_met",
          "archived_forever",
          "until_escalating",
          "until_condition_met",
          "forever",
          "pending_deletion",
          "deletion_in_progress",
          "pending_merge",
          "reprocessing");

  private static final Set<String> TIMES =
      Set.of("age", "firstSeen", "lastSeen", "timestamp", "event.timestamp");
  private static final Set<String> NUMBERS =
      Set.of("timesSeen", "count_errors", "count_rage_clicks", "count_dead_clicks");
  private static final Set<String> DURATIONS = Set.of("span.duration", "transaction.duration");

  private static final Set<String> SCHEMES =
      Set.of(
          "http",
          "https",
          "ws",
          "wss",
          "ftp",
          "file",
          "s3",
          "gs",
          "redis",
          "postgres",
          "postgresql",
          "mysql",
          "mongodb",
          "amqp",
          "kafka",
          "jdbc",
          "data",
          "blob",
          "mailto",
          "webpack",
          "app",
          "capacitor",
          "ionic");

  private KnownKeys() {}

  /// Whether Sentry gives the key a meaning of its own.
  static boolean isOwn(String key) {
    return OWN.contains(key);
  }

  /// Whether what looks like a key is the beginning of a URL.
  static boolean isScheme(String key) {
    return SCHEMES.contains(key);
  }

  /// What is wrong with a filter on one of Sentry's own keys, as a sentence; empty when nothing is.
  static Optional<String> complaint(Term.Filter filter) {
    if (!(filter.key() instanceof Key.Named(String key, boolean _))) {
      return Optional.empty();
    }
    if (key.equals("is") || key.equals("has")) {
      return complaintAboutWord(key, filter.value());
    }
    if (!(filter.value() instanceof Value.Plain plain)) {
      return Optional.empty();
    }
    return complaintAboutType(key, filter.operator(), plain);
  }

  private static Optional<String> complaintAboutWord(String key, Value value) {
    if (value instanceof Value.Listed) {
      return Optional.of("`" + key + ":` takes one word and no list. Write one filter per word.");
    }
    String word = value instanceof Value.Quoted quoted ? quoted.inside() : value.print();
    if (key.equals("is") && !STATES.contains(word)) {
      return Optional.of(
          "`is:"
              + word
              + "` is no state of an issue. Use unresolved, resolved, archived, assigned, unassigned,"
              + " for_review, linked, unlinked, new, ongoing, escalating or regressed.");
    }
    return Optional.empty();
  }

  private static Optional<String> complaintAboutType(
      String key, String operator, Value.Plain plain) {
    ValueType type = plain.type();
    if (TIMES.contains(key) && type != ValueType.RELATIVE_TIME && type != ValueType.INSTANT) {
      return Optional.of(
          "`"
              + key
              + ":` takes a time: `-24h` for newer than a day, `+7d` for older than a week, or an ISO"
              + " date such as `>2026-01-31T00:00:00`.");
    }
    if (NUMBERS.contains(key) && type != ValueType.NUMBER) {
      return Optional.of("`" + key + ":` takes a number, such as `" + key + ":>10`.");
    }
    boolean measured =
        type == ValueType.DURATION || type == ValueType.NUMBER || type == ValueType.PERCENTAGE;
    if (DURATIONS.contains(key) && !measured) {
      return Optional.of(
          "`" + key + ":` takes a duration, such as `" + key + ":" + orMore(operator));
    }
    return Optional.empty();
  }

  private static String orMore(String operator) {
    return (operator.isEmpty() ? ">" : operator) + "500ms`.";
  }
}
