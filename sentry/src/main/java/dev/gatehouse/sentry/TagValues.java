package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The values that a tag has among the events of an issue, written by whoever sent them.
///
/// @param total how many events have the tag, or null
/// @param unique how many different values there are, or null
/// @param top the most frequent ones
public record TagValues(
    String key, String name, @Nullable Long total, @Nullable Long unique, List<Value> top) {
  public TagValues {
    top = List.copyOf(top);
  }

  /// A value.
  ///
  /// @param value null where events have the tag without a value
  public record Value(
      @Nullable String value,
      @Nullable Long count,
      @Nullable String firstSeen,
      @Nullable String lastSeen) {}

  static TagValues read(String key, JsonNode json) {
    return new TagValues(
        Fields.text(json, "key", key),
        Fields.text(json, "name", key),
        Fields.number(json, "totalValues"),
        Fields.number(json, "uniqueValues"),
        Fields.list(
            json.path("topValues"),
            value ->
                value.isObject()
                    ? new Value(
                        Fields.text(value, "value"),
                        Fields.number(value, "count"),
                        Fields.text(value, "firstSeen"),
                        Fields.text(value, "lastSeen"))
                    : null));
  }
}
