package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A file that came with an event. Its name and content were written by whoever sent the event.
///
/// @param kind `event.attachment`, `event.view_hierarchy`, `event.minidump`, …
/// @param mimeType as it was sent; the content may be something else
/// @param size in bytes, or null
public record Attachment(
    String id,
    String name,
    @Nullable String kind,
    @Nullable String mimeType,
    @Nullable Long size,
    @Nullable String dateCreated,
    @Nullable String sha1) {
  static @Nullable Attachment read(JsonNode json) {
    String id = Fields.text(json, "id");
    return id == null
        ? null
        : new Attachment(
            id,
            Fields.text(json, "name", "attachment-" + id),
            Fields.text(json, "type"),
            Fields.text(json, "mimetype"),
            Fields.number(json, "size"),
            Fields.text(json, "dateCreated"),
            Fields.text(json, "sha1"));
  }
}
