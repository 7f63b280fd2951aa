package dev.gatehouse.mcp.schema;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An object whose names are data.
record MapShape(Shape value, Bounds bounds) implements Shape {
  @Override
  public ObjectNode schema() {
    ObjectNode schema = Shape.typed("object");
    schema.set("additionalProperties", value.schema());
    bounds.write(schema, "minProperties", "maxProperties");
    return schema;
  }

  @Override
  public void check(JsonNode object, String path, Problems problems) {
    if (!object.isObject()) {
      problems.must(path, "be an object", object);
      return;
    }
    if (!bounds.checkSize(object.size(), "entries", path, object, problems)) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      value.check(entry.getValue(), RecordShape.join(path, entry.getKey()), problems);
    }
  }

  @Override
  public void complete(JsonNode object) {
    if (object.isObject()) {
      object.forEach(value::complete);
    }
  }
}
