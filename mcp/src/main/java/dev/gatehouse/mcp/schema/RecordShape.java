package dev.gatehouse.mcp.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An object with known properties: a record.
///
/// @param closed whether other properties are refused; inputs are, so that a misspelt argument is
///   told to the model instead of being lost
public record RecordShape(Map<String, Property> properties, boolean closed, String description)
    implements Shape, Contract {
  private static final int NAME_CHARS_MAX = 80;

  /// A property.
  ///
  /// @param required whether it must be there
  /// @param description for the model; may be empty
  /// @param orElse used when it is left out, or null
  /// @param header that repeats it, or null
  record Property(
      Shape shape,
      boolean required,
      String description,
      @Nullable JsonNode orElse,
      @Nullable String header) {
    ObjectNode schema() {
      ObjectNode schema = shape.schema();
      if (!description.isEmpty()) {
        schema.put("description", description);
      }
      if (orElse != null) {
        schema.set("default", orElse.deepCopy());
      }
      if (header != null) {
        schema.put(HeaderParam.KEYWORD, header);
      }
      return schema;
    }
  }

  public RecordShape {
    properties = new LinkedHashMap<>(properties);
  }

  @Override
  public ObjectNode schema() {
    return schemaWithout(Set.of());
  }

  @Override
  public Problems check(JsonNode value) {
    return Shape.super.check(value);
  }

  @Override
  public ObjectNode schemaWithout(Set<String> hidden) {
    ObjectNode schema = Shape.typed("object");
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    ObjectNode members = schema.putObject("properties");
    List<String> shown = properties.keySet().stream().filter(n -> !hidden.contains(n)).toList();
    shown.forEach(name -> members.set(name, of(name).schema()));
    List<String> required = shown.stream().filter(name -> of(name).required()).toList();
    if (!required.isEmpty()) {
      ArrayNode names = schema.putArray("required");
      required.forEach(names::add);
    }
    if (closed) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  @Override
  public boolean has(String name) {
    return properties.containsKey(name);
  }

  @Override
  public void check(JsonNode value, String path, Problems problems) {
    if (!value.isObject()) {
      problems.must(path, "be an object", value);
      return;
    }
    properties.forEach(
        (name, property) -> {
          JsonNode member = value.get(name);
          if (member != null) {
            property.shape().check(member, join(path, name), problems);
          } else if (property.required()) {
            problems.add(Problems.name(join(path, name)) + " is required.");
          }
        });
    if (closed) {
      refuseOthers(value, path, problems);
    }
  }

  @Override
  public void complete(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return;
    }
    properties.forEach(
        (name, property) -> {
          JsonNode member = object.get(name);
          if (member != null && member.isNull() && !property.required()) {
            object.remove(name);
            member = null;
          }
          if (member != null) {
            property.shape().complete(member);
          } else if (property.orElse() != null) {
            object.set(name, property.orElse().deepCopy());
          }
        });
  }

  private void refuseOthers(JsonNode value, String path, Problems problems) {
    for (String name : value.propertyNames()) {
      if (!properties.containsKey(name)) {
        String shown = name.length() <= NAME_CHARS_MAX ? name : name.substring(0, NAME_CHARS_MAX);
        problems.add(Problems.name(join(path, shown)) + " is not known. " + knownNames());
      }
    }
  }

  private String knownNames() {
    return properties.isEmpty()
        ? "There are no properties here."
        : "Known are: " + String.join(", ", properties.keySet()) + ".";
  }

  private Property of(String name) {
    Property property = properties.get(name);
    if (property == null) {
      throw new IllegalArgumentException("no property " + name);
    }
    return property;
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
