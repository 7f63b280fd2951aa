package dev.gatehouse.api.tools.search;

import dev.gatehouse.api.tools.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rows cut to a measure: each value to a length, all of them to what an answer may hold.
final class Rows {
  /// Some 10,000 tokens.
  private static final int CHARS_MAX = 40_000;

  private static final int VALUE_MAX = 200;
  private static final int ITEMS_MAX = 20;
  private static final int DEPTH_MAX = 4;

  private final List<ObjectNode> shown = new ArrayList<>();
  private int leftOut;

  private Rows() {}

  /// The chosen fields of as many rows as fit.
  ///
  /// @param fields all when empty
  static Rows of(List<ObjectNode> rows, List<String> fields) {
    Rows cut = new Rows();
    int chars = 0;
    for (ObjectNode row : rows) {
      ObjectNode small = small(row, fields);
      chars += small.toString().length();
      if (chars > CHARS_MAX && !cut.shown.isEmpty()) {
        cut.leftOut = rows.size() - cut.shown.size();
        break;
      }
      cut.shown.add(small);
    }
    return cut;
  }

  List<ObjectNode> shown() {
    return shown;
  }

  /// How many rows did not fit.
  int leftOut() {
    return leftOut;
  }

  /// All rows as one block, so that nothing in them can pose as something else.
  String text() {
    return shown.stream().map(Rows::lines).collect(Collectors.joining("\n\n"));
  }

  private static String lines(ObjectNode row) {
    return row.properties().stream()
        .map(field -> field.getKey() + ": " + plain(field.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String plain(JsonNode value) {
    return value.isContainer() ? value.toString() : value.asString();
  }

  private static ObjectNode small(ObjectNode row, List<String> fields) {
    ObjectNode small = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      boolean isWanted = fields.isEmpty() || fields.contains(field.getKey());
      if (isWanted && !field.getValue().isNull()) {
        small.set(Markdown.cut(field.getKey(), 100), small(field.getValue(), 0));
      }
    }
    return small;
  }

  private static JsonNode small(JsonNode value, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.isString()) {
      return nodes.stringNode(line(value.stringValue()));
    }
    if (value.isContainer() && depth >= DEPTH_MAX) {
      return nodes.stringNode("…");
    }
    if (value.isArray()) {
      var array = nodes.arrayNode();
      for (int i = 0; i < Math.min(ITEMS_MAX, value.size()); i++) {
        array.add(small(value.path(i), depth + 1));
      }
      return value.size() > ITEMS_MAX
          ? array.add("… (" + (value.size() - ITEMS_MAX) + " more)")
          : array;
    }
    if (value.isObject()) {
      ObjectNode object = nodes.objectNode();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (object.size() < ITEMS_MAX) {
          object.set(member.getKey(), small(member.getValue(), depth + 1));
        }
      }
      return object;
    }
    return value;
  }

  private static String line(@Nullable String foreign) {
    String text = foreign == null ? "" : foreign;
    return Markdown.cut(Markdown.visible(text).replaceAll("\\s+", " ").strip(), VALUE_MAX);
  }
}
