package dev.gatehouse.mcp.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// True or false.
record FlagShape() implements Shape {
  @Override
  public ObjectNode schema() {
    return Shape.typed("boolean");
  }

  @Override
  public void check(JsonNode value, String path, Problems problems) {
    if (!value.isBoolean()) {
      problems.must(path, "be true or false", value);
    }
  }
}
