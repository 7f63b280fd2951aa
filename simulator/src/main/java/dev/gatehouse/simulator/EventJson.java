package dev.gatehouse.simulator;

import dev.gatehouse.simulator.Project.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Events as Sentry writes them.
final class EventJson {
  private EventJson() {}

  /// An event in a list.
  static ObjectNode row(Issue issue, SeededEvent event) {
    ObjectNode tree = head(issue, event);
    tree.put("event.type", IssueJson.eventType(issue.defect())).putNull("crashFile");
    return tree;
  }

  private static ObjectNode head(Issue issue, SeededEvent event) {
    Defect defect = issue.defect();
    Frame hit = IssueJson.innermost(issue);
    ObjectNode tree = Shapes.object();
    tree.put("id", event.id())
        .put("eventID", event.id())
        .put("groupID", issue.id())
        .put("projectID", issue.project().id())
        .put("title", defect.title())
        .put("message", defect.isMessage() ? defect.value() : "")
        .put("location", hit == null ? null : hit.file())
        .put("culprit", defect.culprit())
        .put("platform", issue.project().eventPlatform())
        .put("dateCreated", event.at().toString());
    tree.set("metadata", IssueJson.metadata(issue));
    tree.set("user", user(event.user()));
    tree.set("tags", tags(event));
    return tree;
  }

  static ObjectNode user(Customer customer) {
    ObjectNode tree = Shapes.object();
    tree.put("id", customer.id())
        .put("email", customer.email())
        .putNull("username")
        .put("ip_address", customer.address())
        .put("name", customer.name());
    tree.putObject("geo").put("country_code", customer.country());
    tree.putObject("data");
    return tree;
  }

  private static ArrayNode tags(SeededEvent event) {
    ArrayNode tags = Shapes.array();
    event
        .tags()
        .forEach(
            (key, value) -> {
              ObjectNode tag = tags.addObject().put("key", key).put("value", value);
              if (key.equals("user")) {
                tag.put("query", "user." + value.replace(":", ":\"") + "\"");
              }
            });
    return tags;
  }

  /// An event on its own.
  ///
  /// @param index its place among the issue's events
  static ObjectNode detail(Issue issue, int index) {
    SeededEvent event = issue.events().get(index);
    ObjectNode tree = Shapes.of("event");
    tree.setAll(head(issue, event));
    tree.put("type", IssueJson.eventType(issue.defect()))
        .put("dateReceived", event.at().plusMillis(420).toString())
        .put("size", 9_000 + event.draw().of("size").below(30_000))
        .put("nextEventID", id(issue.event(index + 1)))
        .put("previousEventID", id(issue.event(index - 1)));
    tree.putObject("sdk").put("name", issue.project().sdk()).put("version", "10.4.1");
    tree.putArray("fingerprints").add(issue.draw().of("fingerprint").hex(32));
    tree.set("contexts", contexts(issue, event));
    tree.set("entries", entries(issue, event));
    tree.set("release", release(issue, event));
    tree.set("occurrence", issue.defect().isNPlusOne() ? NPlusOne.occurrence(issue, event) : null);
    if (issue.defect().isNPlusOne()) {
      double end = event.at().toEpochMilli() / 1000.0;
      tree.put("startTimestamp", end - NPlusOne.SECONDS).put("endTimestamp", end);
    }
    return tree;
  }

  private static @Nullable String id(@Nullable SeededEvent event) {
    return event == null ? null : event.id();
  }

  private static ObjectNode release(Issue issue, SeededEvent event) {
    String version = event.release();
    ObjectNode tree = Shapes.object();
    tree.put("version", version)
        .put("status", "open")
        .put("dateCreated", Shapes.time(issue.firstSeen().minusSeconds(7_200)))
        .putNull("dateReleased");
    return tree.putNull("lastCommit");
  }

  private static ObjectNode contexts(Issue issue, SeededEvent event) {
    ObjectNode contexts = Shapes.object();
    contexts
        .putObject("trace")
        .put("type", "trace")
        .put("trace_id", event.traceId())
        .put("span_id", event.draw().of("span").hex(16))
        .put("op", issue.project().isBrowser() ? "pageload" : "http.server")
        .put("status", "internal_error");
    Map<String, String> names =
        Map.of("browser", "browser", "client_os", "client_os", "os", "os", "device", "device");
    names.forEach(
        (tag, context) -> {
          String value = event.tag(tag);
          if (value != null) {
            contexts.putObject(context).put("type", context).put("name", value);
          }
        });
    String replay = Replays.of(issue, event);
    if (replay != null) {
      contexts.putObject("replay").put("type", "replay").put("replay_id", replay);
    }
    contexts
        .putObject("shop")
        .put("type", "default")
        .put("attempt", 1 + event.draw().of("attempt").below(3));
    return contexts;
  }

  private static ArrayNode entries(Issue issue, SeededEvent event) {
    ArrayNode entries = Shapes.array();
    Defect defect = issue.defect();
    if (defect.isMessage()) {
      ObjectNode data = entries.addObject().put("type", "message").putObject("data");
      data.put("formatted", defect.value()).putNull("message").putNull("params");
    } else if (defect.isNPlusOne()) {
      entries.add(NPlusOne.spans(issue, event));
    } else {
      ObjectNode data = entries.addObject().put("type", "exception").putObject("data");
      data.put("hasSystemFrames", true).putNull("excOmitted");
      data.set("values", exceptions(issue));
    }
    breadcrumbs(entries.addObject(), issue, event.at());
    if (defect.request() != null) {
      request(entries.addObject(), defect.request(), event);
    }
    return entries;
  }

  /// The chain of exceptions, the cause first, as Sentry stores it.
  private static ArrayNode exceptions(Issue issue) {
    Defect defect = issue.defect();
    ArrayNode values = Shapes.array();
    if (defect.cause() != null) {
      values.add(
          exception(issue, defect.cause().type(), defect.cause().value(), defect.cause().stack()));
    }
    values.add(exception(issue, defect.type(), defect.value(), defect.stack()));
    return values;
  }

  private static ObjectNode exception(
      Issue issue, String type, String value, @Nullable String stack) {
    List<Frame> frames = stack == null ? List.of() : issue.project().stacks().get(stack);
    ObjectNode tree = Shapes.object();
    tree.put("type", type).put("value", value).putNull("threadId").putNull("rawStacktrace");
    tree.put("module", frames == null || frames.isEmpty() ? null : frames.getLast().module());
    tree.putObject("mechanism")
        .put("type", "generic")
        .put("handled", !issue.defect().levelOrError().equals("fatal"));
    ObjectNode trace = tree.putObject("stacktrace");
    trace.putNull("framesOmitted").putNull("registers").put("hasSystemFrames", true);
    ArrayNode array = trace.putArray("frames");
    if (frames != null) {
      frames.forEach(frame -> array.add(frame(frame)));
    }
    return tree;
  }

  private static ObjectNode frame(Frame frame) {
    ObjectNode tree = Shapes.of("frame");
    tree.put("filename", frame.file())
        .put("absPath", "/srv/app/" + frame.file())
        .put("module", frame.module())
        .put("function", frame.function())
        .put("lineNo", frame.line())
        .put("colNo", frame.column())
        .put("inApp", frame.inApp());
    tree.set("vars", frame.vars() == null ? null : frame.vars().deepCopy());
    ArrayNode context = tree.putArray("context");
    if (frame.code() != null && frame.hit() != null) {
      for (int i = 0; i < frame.code().size(); i++) {
        context.addArray().add(frame.line() - frame.hit() + i).add(frame.code().get(i));
      }
    }
    return tree;
  }

  private static void breadcrumbs(ObjectNode entry, Issue issue, Instant at) {
    ArrayNode values = entry.put("type", "breadcrumbs").putObject("data").putArray("values");
    boolean screen = issue.project().isBrowser() || issue.project().isMobile();
    crumb(values, at.minusSeconds(9), screen ? "navigation" : "query", "info")
        .put("message", screen ? "opened " + issue.defect().culprit() : "SELECT 1");
    crumb(values, at.minusSeconds(4), "http", "info")
        .putObject("data")
        .put("method", "GET")
        .put("url", "/health")
        .put("status_code", 200);
    crumb(values, at.minusSeconds(1), screen ? "ui.click" : "log", "warning")
        .put("message", screen ? "button.primary" : "trying once more");
  }

  private static ObjectNode crumb(ArrayNode values, Instant at, String category, String level) {
    ObjectNode crumb = values.addObject();
    crumb.put("type", "default").put("category", category).put("level", level);
    crumb.putNull("message").putNull("data").putNull("event_id");
    return crumb.put("timestamp", at.toString());
  }

  private static void request(ObjectNode entry, String request, SeededEvent event) {
    int space = request.indexOf(' ');
    ObjectNode data = entry.put("type", "request").putObject("data");
    data.put("method", request.substring(0, space)).put("url", request.substring(space + 1));
    data.putNull("fragment").putNull("data").putNull("env").putNull("inferredContentType");
    data.putArray("query");
    data.putArray("cookies");
    String agent = event.tags().getOrDefault("browser", "Lantern/3.7");
    ArrayNode headers = data.putArray("headers");
    headers.addArray().add("Accept").add("*/*");
    headers.addArray().add("User-Agent").add(agent.toLowerCase(Locale.ROOT).replace(' ', '/'));
  }
}
