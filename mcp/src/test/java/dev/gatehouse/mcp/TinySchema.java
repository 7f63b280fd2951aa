package dev.gatehouse.mcp;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Checks a value against one definition of the protocol's own JSON schema, as far as that schema
/// uses the language.
final class TinySchema {
  private final JsonNode root;

  TinySchema(JsonNode root) {
    this.root = root;
  }

  /// What is wrong with `value` as a `definition`.
  List<String> problems(String definition, JsonNode value) {
    String home = root.has("$defs") ? "$defs" : "definitions";
    JsonNode schema = root.path(home).path(definition);
    if (schema.isMissingNode()) {
      return List.of("there is no definition " + definition);
    }
    List<String> problems = new ArrayList<>();
    check(schema, value, "$", problems);
    return problems;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
    if (schema.has("$ref")) {
      check(root.at(schema.path("$ref").stringValue().substring(1)), value, at, problems);
    }
    for (JsonNode part : schema.path("allOf")) {
      check(part, value, at, problems);
    }
    if (schema.has("anyOf") && !anyFits(schema.path("anyOf"), value, at)) {
      problems.add(at + " fits none of anyOf");
    }
    if (schema.has("const") && !schema.path("const").equals(value)) {
      problems.add(at + " is not " + schema.path("const"));
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      problems.add(at + " is not one of " + schema.path("enum"));
    }
    if (schema.has("type") && !isOneOf(schema.path("type"), value)) {
      problems.add(at + " is no " + schema.path("type"));
    }
    members(schema, value, at, problems);
    for (int i = 0; value.isArray() && schema.has("items") && i < value.size(); i++) {
      check(schema.path("items"), value.get(i), at + "[" + i + "]", problems);
    }
  }

  private void members(JsonNode schema, JsonNode value, String at, List<String> problems) {
    if (!value.isObject()) {
      return;
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.stringValue())) {
        problems.add(at + " lacks " + name);
      }
    }
    for (String name : value.propertyNames()) {
      JsonNode known = schema.path("properties").path(name);
      if (known.isObject()) {
        check(known, value.get(name), at + "." + name, problems);
      } else if (schema.path("additionalProperties").isObject()) {
        check(schema.path("additionalProperties"), value.get(name), at + "." + name, problems);
      } else if (schema.path("additionalProperties").isBoolean()
          && !schema.path("additionalProperties").booleanValue()) {
        problems.add(at + " may not have " + name);
      }
    }
  }

  private boolean anyFits(JsonNode options, JsonNode value, String at) {
    for (JsonNode option : options) {
      List<String> problems = new ArrayList<>();
      check(option, value, at, problems);
      if (problems.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode each : list) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(JsonNode types, JsonNode value) {
    if (types.isString()) {
      return is(types.stringValue(), value);
    }
    for (JsonNode type : types) {
      if (is(type.stringValue(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new AssertionError("no such type: " + type);
    };
  }
}
