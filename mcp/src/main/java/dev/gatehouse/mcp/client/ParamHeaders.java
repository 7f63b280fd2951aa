package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Headers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which arguments of a tool are repeated in `Mcp-Param-…` headers (2026-07-28, `x-mcp-header`).
record ParamHeaders(List<Mirrored> mirrored) {
  private static final String ANNOTATION = "x-mcp-header";
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
  private static final BigDecimal INTEGER_MAX = BigDecimal.valueOf((1L << 53) - 1);

  /// Keywords whose value is a schema, or an array of them.
  private static final Set<String> SCHEMAS =
      Set.of(
          "items",
          "prefixItems",
          "contains",
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "propertyNames",
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else");

  /// Keywords whose value maps names to schemas.
  private static final Set<String> SCHEMA_MAPS =
      Set.of("patternProperties", "dependentSchemas", "$defs", "definitions");

  /// One argument.
  ///
  /// @param path the names that lead to it
  /// @param name what follows `Mcp-Param-`
  record Mirrored(List<String> path, String name) {}

  /// The annotations of an input schema; null when one of them is invalid, and so the tool.
  static @Nullable ParamHeaders of(ObjectNode schema) {
    List<Mirrored> found = new ArrayList<>();
    boolean sound =
        !schema.has(ANNOTATION)
            && collect(schema, List.of(), found)
            && found.stream()
                .map(each -> Headers.lower(each.name()))
                .allMatch(new HashSet<>()::add);
    return sound ? new ParamHeaders(List.copyOf(found)) : null;
  }

  /// The headers for a call with these arguments; what is left out or null has none.
  Headers headers(ObjectNode arguments) {
    Headers.Builder headers = Headers.builder();
    for (Mirrored each : mirrored) {
      JsonNode value = arguments;
      for (String name : each.path()) {
        value = value == null ? null : value.get(name);
      }
      String text = text(value);
      if (text != null) {
        headers.add("Mcp-Param-" + each.name(), HeaderText.encode(text));
      }
    }
    return headers.build();
  }

  /// A value of another type than its schema says has no header; the server will refuse it anyway.
  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    if (value.isString()) {
      return value.stringValue();
    }
    if (value.isBoolean()) {
      return Boolean.toString(value.booleanValue());
    }
    return value.isNumber() ? integer(value.decimalValue()) : null;
  }

  private static @Nullable String integer(BigDecimal value) {
    // The magnitude comes first: writing 1E999999999 out would be an attack on oneself.
    return value.abs().compareTo(INTEGER_MAX) <= 0 && value.stripTrailingZeros().scale() <= 0
        ? value.toBigInteger().toString()
        : null;
  }

  /// False when an annotation is where none may be, or is none.
  private static boolean collect(ObjectNode schema, List<String> path, List<Mirrored> found) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      JsonNode value = keyword.getValue();
      boolean sound =
          keyword.getKey().equals("properties")
              ? value.properties().stream().allMatch(each -> property(each, path, found))
              : SCHEMAS.contains(keyword.getKey())
                  ? hasNone(value)
                  : !SCHEMA_MAPS.contains(keyword.getKey())
                      || value.properties().stream().allMatch(each -> hasNone(each.getValue()));
      if (!sound) {
        return false;
      }
    }
    return true;
  }

  private static boolean property(
      Map.Entry<String, JsonNode> property, List<String> path, List<Mirrored> found) {
    if (!(property.getValue() instanceof ObjectNode schema)) {
      return true;
    }
    List<String> here = new ArrayList<>(path);
    here.add(property.getKey());
    JsonNode name = schema.get(ANNOTATION);
    if (name != null) {
      boolean sound =
          name.isString()
              && isToken(name.stringValue())
              && TYPES.contains(schema.path("type").asString(""));
      if (!sound) {
        return false;
      }
      found.add(new Mirrored(List.copyOf(here), name.stringValue()));
    }
    return collect(schema, here, found);
  }

  /// Whether no schema in `value`, a schema or an array of them, is annotated.
  private static boolean hasNone(JsonNode value) {
    if (value.isArray()) {
      return value.values().stream().allMatch(ParamHeaders::hasNone);
    }
    if (!(value instanceof ObjectNode schema)) {
      return true;
    }
    List<Mirrored> found = new ArrayList<>();
    return !schema.has(ANNOTATION) && collect(schema, List.of(), found) && found.isEmpty();
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
  }
}
