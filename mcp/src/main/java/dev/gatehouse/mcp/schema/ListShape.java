package dev.gatehouse.mcp.schema;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A list.
///
/// @param unique whether equal items are refused
record ListShape(Shape item, Bounds bounds, boolean unique) implements Shape {
  @Override
  public ObjectNode schema() {
    ObjectNode schema = Shape.typed("array");
    schema.set("items", item.schema());
    bounds.write(schema, "minItems", "maxItems");
    if (unique) {
      schema.put("uniqueItems", true);
    }
    return schema;
  }

  @Override
  public void check(JsonNode value, String path, Problems problems) {
    if (!value.isArray()) {
      problems.must(path, "be a list", value);
      return;
    }
    if (!bounds.checkSize(value.size(), "items", path, value, problems)) {
      return;
    }
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      item.check(value.get(i), path + "[" + i + "]", problems);
      if (unique && !seen.add(value.get(i))) {
        problems.must(path + "[" + i + "]", "differ from the items before it", value.get(i));
      }
    }
  }

  @Override
  public void complete(JsonNode value) {
    if (value.isArray()) {
      value.forEach(item::complete);
    }
  }
}
