package dev.gatehouse.mcp.schema;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One of a few words.
record ChoiceShape(List<String> words) implements Shape {
  ChoiceShape {
    words = List.copyOf(words);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Shape.typed("string");
    ArrayNode choices = schema.putArray("enum");
    words.forEach(choices::add);
    return schema;
  }

  @Override
  public void check(JsonNode value, String path, Problems problems) {
    if (!value.isString() || !words.contains(value.stringValue())) {
      String list = words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
      problems.must(path, "be one of " + list, value);
    }
  }
}
