package dev.gatehouse.sentry;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads an event, whatever parts of it are there.
final class EventReader {
  private EventReader() {}

  static Event read(JsonNode json) throws SentryFailure {
    String id = Fields.text(json, "eventID");
    if (id == null) {
      id = Fields.text(json, "id");
    }
    if (id == null) {
      throw new SentryFailure.Malformed(200, "Sentry described the event without an id.");
    }
    return new Event(
        id,
        Fields.text(json, "type", "default"),
        Fields.text(json, "title"),
        message(json),
        Fields.text(json, "culprit"),
        Fields.text(json, "platform"),
        Objects.requireNonNullElse(
            Fields.text(json, "dateCreated"), Fields.text(json, "dateReceived", "")),
        Fields.text(json.path("release"), "version"),
        sdk(json.path("sdk")),
        Fields.list(entry(json, "exception").path("values"), EventReader::thrown),
        StackReader.read(entry(json, "stacktrace")),
        Fields.list(entry(json, "threads").path("values"), EventReader::thread),
        Fields.list(entry(json, "breadcrumbs").path("values"), EventReader::breadcrumb),
        request(entry(json, "request")),
        user(json.path("user")),
        Fields.list(json.path("tags"), EventReader::tag),
        Fields.object(json, "contexts"),
        Fields.object(json, "context"),
        Fields.list(json.path("occurrence").path("evidenceDisplay"), EventReader::evidence),
        Fields.text(json, "previousEventID"),
        Fields.text(json, "nextEventID"));
  }

  private static JsonNode entry(JsonNode json, String type) {
    for (JsonNode entry : json.path("entries")) {
      if (type.equals(Fields.text(entry, "type"))) {
        return entry.path("data");
      }
    }
    return MissingNode.getInstance();
  }

  private static @Nullable String message(JsonNode json) {
    String formatted = Fields.text(entry(json, "message"), "formatted");
    return formatted != null ? formatted : Fields.text(json, "message");
  }

  private static @Nullable String sdk(JsonNode json) {
    String name = Fields.text(json, "name");
    return name == null ? null : (name + " " + Fields.text(json, "version", "")).strip();
  }

  private static Event.@Nullable Thrown thrown(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    return new Event.Thrown(
        Fields.text(json, "type"),
        Fields.text(json, "value"),
        Fields.text(json, "module"),
        Fields.flag(json.path("mechanism"), "handled"),
        StackReader.read(json.path("stacktrace")));
  }

  private static Event.@Nullable EventThread thread(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    return new Event.EventThread(
        Fields.text(json, "id"),
        Fields.text(json, "name"),
        Fields.text(json, "state"),
        Boolean.TRUE.equals(Fields.flag(json, "crashed")),
        Boolean.TRUE.equals(Fields.flag(json, "current")),
        StackReader.read(json.path("stacktrace")));
  }

  private static Event.@Nullable Breadcrumb breadcrumb(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    return new Event.Breadcrumb(
        Fields.text(json, "timestamp"),
        Fields.text(json, "level"),
        Fields.text(json, "category"),
        Fields.text(json, "type"),
        Fields.text(json, "message"),
        Fields.object(json, "data"));
  }

  private static Event.@Nullable Request request(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    JsonNode data = json.path("data");
    return new Event.Request(
        Fields.text(json, "method"),
        Fields.text(json, "url"),
        Fields.list(json.path("query"), EventReader::pair),
        Fields.list(json.path("headers"), EventReader::pair),
        data.isContainer() ? data.toString() : Fields.text(json, "data"));
  }

  private static Event.@Nullable User user(JsonNode json) {
    Event.User user =
        new Event.User(
            Fields.text(json, "id"),
            Fields.text(json, "email"),
            Fields.text(json, "username"),
            Fields.text(json, "name"),
            Fields.text(json, "ip_address"),
            place(json.path("geo")));
    boolean isKnown =
        Stream.of(user.id(), user.email(), user.username(), user.name(), user.ipAddress())
            .anyMatch(Objects::nonNull);
    return isKnown ? user : null;
  }

  private static @Nullable String place(JsonNode geo) {
    String place =
        Stream.of("city", "region", "country_code")
            .map(name -> Fields.text(geo, name, ""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return place.isEmpty() ? null : place;
  }

  private static Event.@Nullable Tag tag(JsonNode json) {
    String key = Fields.text(json, "key");
    return key == null ? null : new Event.Tag(key, Fields.text(json, "value"));
  }

  /// A pair written as a list of two.
  private static Event.@Nullable Tag pair(JsonNode json) {
    return json.isArray() && json.path(0).isString()
        ? new Event.Tag(
            json.path(0).stringValue(), json.path(1).isString() ? json.path(1).stringValue() : null)
        : null;
  }

  private static Event.@Nullable Evidence evidence(JsonNode json) {
    String name = Fields.text(json, "name");
    return name == null
        ? null
        : new Event.Evidence(
            name, Fields.text(json, "value"), Boolean.TRUE.equals(Fields.flag(json, "important")));
  }

  /// Reads frames.
  static final class StackReader {
    private StackReader() {}

    static Event.@Nullable Stacktrace read(JsonNode json) {
      List<Event.Frame> frames = Fields.list(json.path("frames"), StackReader::frame);
      return frames.isEmpty() ? null : new Event.Stacktrace(frames);
    }

    private static Event.@Nullable Frame frame(JsonNode json) {
      if (!json.isObject()) {
        return null;
      }
      return new Event.Frame(
          Fields.text(json, "function"),
          Fields.text(json, "module"),
          Fields.text(json, "filename"),
          Fields.text(json, "absPath"),
          Fields.number(json, "lineNo"),
          Fields.number(json, "colNo"),
          Boolean.TRUE.equals(Fields.flag(json, "inApp")),
          Fields.list(json.path("context"), StackReader::sourceLine),
          Fields.object(json, "vars"));
    }

    private static Event.@Nullable SourceLine sourceLine(JsonNode json) {
      return json.path(0).isNumber()
          ? new Event.SourceLine(
              json.path(0).asLong(), json.path(1).isString() ? json.path(1).stringValue() : "")
          : null;
    }
  }
}
