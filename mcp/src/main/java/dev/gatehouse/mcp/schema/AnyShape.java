package dev.gatehouse.mcp.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON that is passed on as it is.
///
/// @param type `object`, `array`, or empty for any value
record AnyShape(String type) implements Shape {
  @Override
  public ObjectNode schema() {
    return type.isEmpty() ? JsonNodeFactory.instance.objectNode() : Shape.typed(type);
  }

  @Override
  public void check(JsonNode value, String path, Problems problems) {
    if (type.equals("object") && !value.isObject()) {
      problems.must(path, "be an object", value);
    } else if (type.equals("array") && !value.isArray()) {
      problems.must(path, "be a list", value);
    }
  }
}
