package dev.gatehouse.mcp.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An argument that clients repeat in a header, so that intermediaries need not read the body
/// (2026-07-28, "x-mcp-header").
///
/// @param header the name of the header
/// @param path where the argument is, property by property
public record HeaderParam(String header, List<String> path) {
  /// The annotation in a schema.
  public static final String KEYWORD = "x-mcp-header";

  private static final String PREFIX = "Mcp-Param-";
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  public HeaderParam {
    path = List.copyOf(path);
  }

  /// The annotated arguments of a schema.
  ///
  /// @throws IllegalArgumentException when an annotation breaks a rule: clients would drop the tool
  public static List<HeaderParam> of(ObjectNode schema) {
    List<HeaderParam> found = new ArrayList<>();
    collect(schema, List.of(), found);
    Set<String> names = new HashSet<>();
    for (HeaderParam param : found) {
      if (!names.add(param.header().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two arguments are repeated in " + param.header());
      }
    }
    if (count(schema) != found.size()) {
      throw new IllegalArgumentException(
          KEYWORD + " stands on properties of properties only, not inside of lists or conditions");
    }
    return List.copyOf(found);
  }

  private static void collect(JsonNode schema, List<String> path, List<HeaderParam> found) {
    if (!(schema.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      List<String> there = new ArrayList<>(path);
      there.add(property.getKey());
      JsonNode name = property.getValue().get(KEYWORD);
      if (name != null) {
        found.add(param(name, property.getValue(), there));
      }
      collect(property.getValue(), there, found);
    }
  }

  private static HeaderParam param(JsonNode name, JsonNode property, List<String> path) {
    String where = String.join(".", path);
    if (!name.isString() || !isToken(name.stringValue())) {
      throw new IllegalArgumentException(where + " cannot be repeated in a header of that name");
    }
    if (!TYPES.contains(property.path("type").asString(""))) {
      throw new IllegalArgumentException(
          where + " cannot be repeated in a header: it is no text, integer or boolean");
    }
    return new HeaderParam(PREFIX + name.stringValue(), path);
  }

  /// All annotations, wherever they stand. A property may be called like the annotation.
  private static int count(JsonNode schema) {
    int count = schema.isObject() && schema.path(KEYWORD).isString() ? 1 : 0;
    for (JsonNode child : schema) {
      count += count(child);
    }
    return count;
  }

  /// RFC 9110 §5.6.2.
  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || TOKEN_MARKS.indexOf(c) >= 0);
  }
}
