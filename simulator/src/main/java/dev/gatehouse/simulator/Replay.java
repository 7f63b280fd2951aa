package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A recorded visit.
///
/// @param seconds how long it was
/// @param errors ids of the errors seen in it
/// @param browser name and version
record Replay(
    String id,
    Project project,
    Customer user,
    String environment,
    String release,
    Instant start,
    int seconds,
    List<String> urls,
    List<String> errors,
    List<String> traces,
    String browser,
    Draw draw)
    implements SearchRow {

  @Override
  public Instant at() {
    return start;
  }

  int deadClicks() {
    return draw.of("dead").below(4);
  }

  int rageClicks() {
    return errors.isEmpty() ? 0 : draw.of("rage").below(3);
  }

  int activity() {
    return 1 + draw.of("activity").below(10);
  }

  private String browserName() {
    return browser.substring(0, Math.max(1, browser.lastIndexOf(' ')));
  }

  @Override
  public @Nullable Object get(String field) {
    return switch (field) {
      case "id", "replay_id" -> id;
      case "project", "project.name" -> project.slug();
      case "project_id", "project.id" -> Long.parseLong(project.id());
      case "started_at", "timestamp" -> start;
      case "finished_at" -> start.plusSeconds(seconds);
      case "duration" -> seconds;
      case "environment" -> environment;
      case "release", "releases" -> release;
      case "url", "urls" -> urls;
      case "error_id", "error_ids" -> errors;
      case "trace", "trace_id", "trace_ids" -> traces;
      case "count_errors" -> errors.size();
      case "count_urls" -> urls.size();
      case "count_segments" -> 2;
      case "count_dead_clicks" -> deadClicks();
      case "count_rage_clicks" -> rageClicks();
      case "activity" -> activity();
      case "browser.name" -> browserName();
      case "platform" -> project.eventPlatform();
      case "sdk.name" -> project.sdk();
      case "user.id" -> user.id();
      case "user.email", "user" -> user.email();
      case "user.username" -> user.name();
      case "user.ip" -> user.address();
      case "message" -> String.join(" ", urls);
      default -> null;
    };
  }

  /// The replay as Sentry writes it.
  ObjectNode json() {
    ObjectNode tree = Shapes.of("replay");
    tree.put("id", id)
        .put("project_id", project.id())
        .put("environment", environment)
        .put("duration", seconds)
        .put("started_at", Shapes.time(start))
        .put("finished_at", Shapes.time(start.plusSeconds(seconds)))
        .put("platform", project.eventPlatform())
        .put("activity", activity())
        .put("count_errors", errors.size())
        .put("count_urls", urls.size())
        .put("count_segments", 2)
        .put("count_dead_clicks", deadClicks())
        .put("count_rage_clicks", rageClicks());
    tree.set("urls", Shapes.strings(urls));
    tree.set("error_ids", Shapes.strings(errors));
    tree.set("trace_ids", Shapes.strings(traces));
    tree.set("releases", Shapes.strings(List.of(release)));
    tree.putObject("sdk").put("name", project.sdk()).put("version", "10.4.1");
    tree.putObject("browser")
        .put("name", browserName())
        .put("version", browser.substring(browser.lastIndexOf(' ') + 1));
    tree.putObject("os").put("name", "Linux").putNull("version");
    tree.putObject("user")
        .put("id", user.id())
        .put("username", user.name())
        .put("email", user.email())
        .put("ip", user.address())
        .put("display_name", user.name())
        .putObject("geo")
        .put("country_code", user.country());
    tree.putObject("tags").putArray("environment").add(environment);
    return tree;
  }

  /// What the browser recorded: two segments of events.
  ArrayNode segments() {
    ArrayNode segments = Shapes.array();
    ArrayNode first = segments.addArray();
    ObjectNode page = event(first, 4, 0);
    page.put("href", urls.getFirst()).put("width", 1280).put("height", 800);
    crumb(first, 1, "navigation", "", urls.getFirst());
    crumb(first, 4, "ui.click", "body > main > button.primary", null);
    request(first, 5, "GET", urls.getFirst() + "/data", 200);
    ArrayNode second = segments.addArray();
    crumb(second, seconds / 2, "ui.input", "form > input[name=\"q\"]", null);
    request(second, seconds / 2 + 1, "POST", urls.getLast(), errors.isEmpty() ? 200 : 500);
    if (!errors.isEmpty()) {
      crumb(second, seconds / 2 + 2, "console", "Uncaught error, see the issue", null);
    }
    if (deadClicks() > 0) {
      crumb(second, seconds - 3, "ui.slowClickDetected", "body > main > button.primary", null);
    }
    return segments;
  }

  private ObjectNode event(ArrayNode segment, int type, int second) {
    ObjectNode event = segment.addObject().put("type", type);
    return event.put("timestamp", start.plusSeconds(second).toEpochMilli()).putObject("data");
  }

  private void crumb(
      ArrayNode segment, int second, String category, String message, @Nullable String to) {
    ObjectNode payload = event(segment, 5, second).put("tag", "breadcrumb").putObject("payload");
    payload
        .put("type", "default")
        .put("category", category)
        .put("message", message)
        .put("level", category.equals("console") ? "error" : "info")
        .put("timestamp", start.plusSeconds(second).getEpochSecond());
    if (to != null) {
      payload.putObject("data").put("to", to);
    }
  }

  private void request(ArrayNode segment, int second, String method, String url, int status) {
    double at = start.plusSeconds(second).getEpochSecond();
    ObjectNode data = event(segment, 5, second).put("tag", "performanceSpan");
    data.putObject("payload")
        .put("op", "resource.fetch")
        .put("description", url)
        .put("startTimestamp", at)
        .put("endTimestamp", at + 0.3)
        .putObject("data")
        .put("method", method)
        .put("statusCode", status);
  }
}
