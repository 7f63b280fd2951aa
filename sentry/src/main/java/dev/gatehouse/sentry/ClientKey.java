package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client key: what a program needs to send events to a project. Its secret half, which old
/// programs use, is not read.
///
/// @param dsn the public address to send to
/// @param rateLimitCount how many events are taken within the window, or null for no limit
/// @param rateLimitWindow seconds
public record ClientKey(
    String id,
    String name,
    String dsn,
    boolean isActive,
    @Nullable String dateCreated,
    @Nullable Long rateLimitCount,
    @Nullable Long rateLimitWindow) {
  static @Nullable ClientKey read(JsonNode json) {
    String id = Fields.text(json, "id");
    String dsn = Fields.text(json.path("dsn"), "public");
    if (id == null || dsn == null) {
      return null;
    }
    return new ClientKey(
        id,
        Fields.text(json, "name", id),
        dsn,
        !Boolean.FALSE.equals(Fields.flag(json, "isActive")),
        Fields.text(json, "dateCreated"),
        Fields.number(json.path("rateLimit"), "count"),
        Fields.number(json.path("rateLimit"), "window"));
  }
}
