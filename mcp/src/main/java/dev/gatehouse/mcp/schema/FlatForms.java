package dev.gatehouse.mcp.schema;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of forms that people fill in: one flat object of texts, numbers, booleans, choices
/// and lists of choices (2026-07-28, "Elicitation: requested schema").
public final class FlatForms {
  private static final Set<String> PRIMITIVES = Set.of("string", "number", "integer", "boolean");

  private FlatForms() {}

  /// The schema of a form with the components of `fields`.
  ///
  /// @throws IllegalArgumentException when it is not flat
  public static ObjectNode schema(Class<?> fields) {
    ObjectNode schema = RecordShapes.output(fields).schema();
    requireFlat(schema);
    return schema;
  }

  /// Refuses what no form can show.
  public static void requireFlat(ObjectNode schema) {
    if (!schema.path("type").asString("").equals("object")
        || !schema.path("properties").isObject()) {
      throw new IllegalArgumentException("the schema of a form is an object with properties");
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (!isPrimitive(property.getValue()) && !isChoices(property.getValue())) {
        throw new IllegalArgumentException("a form cannot show the field " + property.getKey());
      }
    }
  }

  /// The record that `content` fills, or null when it does not fit; what the form did not ask for
  /// is dropped.
  public static <T extends Record> @Nullable T read(Class<T> fields, ObjectNode content) {
    RecordShape shape = RecordShapes.output(fields);
    ObjectNode known = content.deepCopy();
    known.retain(shape.properties().keySet());
    shape.complete(known);
    if (!shape.check(known).isEmpty()) {
      return null;
    }
    try {
      return RecordJson.mapper().treeToValue(known, fields);
    } catch (JacksonException e) {
      // A compact constructor refused it.
      return null;
    }
  }

  /// What of `content` the form asked for, or null when it does not fit.
  public static @Nullable ObjectNode read(ObjectNode schema, ObjectNode content) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      JsonNode value = content.get(field.getKey());
      if (value != null && !FlatCheck.fits(field.getValue(), value)) {
        return null;
      }
      if (value != null) {
        known.set(field.getKey(), value);
      }
    }
    for (JsonNode name : schema.path("required")) {
      if (!known.has(name.asString(""))) {
        return null;
      }
    }
    return known;
  }

  private static boolean isPrimitive(JsonNode field) {
    return PRIMITIVES.contains(field.path("type").asString(""));
  }

  private static boolean isChoices(JsonNode field) {
    JsonNode items = field.path("items");
    return field.path("type").asString("").equals("array")
        && (items.has("enum") || items.has("anyOf"));
  }
}
