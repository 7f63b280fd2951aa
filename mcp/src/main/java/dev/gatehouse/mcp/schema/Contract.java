package dev.gatehouse.mcp.schema;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the arguments or the structured content of a tool must be: made from a record, or written
/// by the author.
public sealed interface Contract permits RecordShape, JsonSchema {
  /// The JSON Schema; a new tree each time.
  ObjectNode schema();

  /// The schema as callers see it who may not set the properties in `hidden`.
  ObjectNode schemaWithout(Set<String> hidden);

  /// Whether there is such a property.
  boolean has(String name);

  /// Sets what `value` leaves out and has a default for, as far as that is known.
  void complete(JsonNode value);

  /// What is wrong with `value`.
  Problems check(JsonNode value);
}
