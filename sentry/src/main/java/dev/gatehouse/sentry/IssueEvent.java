package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An event in a list of an issue's events. Everything in it was written by whoever sent it.
///
/// @param location such as `cart.py:12`, or null
/// @param user the user's id, address or name, or null
public record IssueEvent(
    String id,
    @Nullable String dateCreated,
    @Nullable String title,
    @Nullable String message,
    @Nullable String location,
    @Nullable String culprit,
    @Nullable String platform,
    @Nullable String user,
    List<Event.Tag> tags) {
  public IssueEvent {
    tags = List.copyOf(tags);
  }

  static @Nullable IssueEvent read(JsonNode json) {
    String id = Fields.text(json, "eventID");
    id = id != null ? id : Fields.text(json, "id");
    if (id == null) {
      return null;
    }
    return new IssueEvent(
        id,
        Fields.text(json, "dateCreated"),
        Fields.text(json, "title"),
        Fields.text(json, "message"),
        Fields.text(json, "location"),
        Fields.text(json, "culprit"),
        Fields.text(json, "platform"),
        user(json.path("user")),
        Fields.list(
            json.path("tags"),
            tag -> {
              String key = Fields.text(tag, "key");
              return key == null ? null : new Event.Tag(key, Fields.text(tag, "value"));
            }));
  }

  private static @Nullable String user(JsonNode json) {
    for (String name : List.of("email", "username", "id", "ip_address")) {
      String text = Fields.text(json, name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
