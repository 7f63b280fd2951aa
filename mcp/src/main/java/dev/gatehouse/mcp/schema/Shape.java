package dev.gatehouse.mcp.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a JSON value must look like. It writes the schema and checks values by the same numbers.
public sealed interface Shape
    permits AnyShape,
        ChoiceShape,
        FlagShape,
        ListShape,
        MapShape,
        NumberShape,
        RecordShape,
        TextShape {
  /// The JSON Schema (2020-12, without `$schema`); a new tree each time.
  ObjectNode schema();

  /// Notes everything about `value` that is wrong.
  ///
  /// @param path where the value stands (`filter.tags[2]`); empty at the root
  void check(JsonNode value, String path, Problems problems);

  /// Sets what `value` leaves out and has a default for, in place; removes an explicit null where
  /// the property may be left out. Models often write null for "not given".
  default void complete(JsonNode value) {}

  /// What is wrong with `value`.
  default Problems check(JsonNode value) {
    Problems problems = new Problems();
    check(value, "", problems);
    return problems;
  }

  /// A schema that begins with its `type`.
  static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
