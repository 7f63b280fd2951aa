package dev.gatehouse.simulator;

import dev.gatehouse.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sentry's public OpenAPI document and as much of a validator for OpenAPI 3.0 schemas as it needs.
final class OpenApiDocument {
  private final JsonNode root;

  private OpenApiDocument(JsonNode root) {
    this.root = root;
  }

  /// Reads `sentry-openapi.json` in the directory that `GATEHOUSE_REFERENCE_DATA` names (relative
  /// to the repository's root), `../shared/data` when it names none; null when the file is not
  /// there.
  static @Nullable OpenApiDocument find() throws Exception {
    String named = System.getenv("GATEHOUSE_REFERENCE_DATA");
    Path repository = Path.of("").toAbsolutePath().getParent();
    Path file =
        repository
            .resolve(named == null || named.isEmpty() ? "../shared/data" : named)
            .resolve("sentry-openapi.json")
            .normalize();
    return Files.exists(file) ? new OpenApiDocument(Json.read(Files.readAllBytes(file))) : null;
  }

  boolean has(String path, String method) {
    return root.path("paths").path(path).has(method.toLowerCase(Locale.ROOT));
  }

  private JsonNode operation(String path, String method) {
    return root.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  /// The scopes any one of which opens an operation.
  Set<String> scopes(String path, String method) {
    Set<String> scopes = new TreeSet<>();
    for (JsonNode way : operation(path, method).path("security")) {
      way.path("auth_token").forEach(scope -> scopes.add(scope.asString()));
    }
    return scopes;
  }

  /// What is wrong with `answer` as an answer of the operation; empty when nothing is.
  List<String> validate(String path, String method, int status, JsonNode answer) {
    JsonNode schema =
        operation(path, method)
            .path("responses")
            .path(String.valueOf(status))
            .path("content")
            .path("application/json")
            .path("schema");
    if (schema.isMissingNode()) {
      return List.of("the document has no schema for " + method + " " + path + " " + status);
    }
    List<String> wrong = new ArrayList<>();
    check(schema, answer, "$", wrong);
    return wrong;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asString();
      check(root.at(name.substring(1)), value, at, wrong);
      return;
    }
    if (value.isNull()) {
      boolean free =
          !schema.has("type")
              && !schema.has("allOf")
              && !schema.has("oneOf")
              && !schema.has("anyOf");
      boolean inside =
          schema.path("anyOf").valueStream().anyMatch(one -> one.path("nullable").asBoolean(false));
      if (!schema.path("nullable").asBoolean(false) && !free && !inside) {
        wrong.add(at + " must not be null");
      }
      return;
    }
    schema.path("allOf").forEach(part -> check(part, value, at, wrong));
    oneOf(schema.path("anyOf"), value, at, wrong);
    oneOf(schema.path("oneOf"), value, at, wrong);
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      wrong.add(at + " is " + value + ", none of " + schema.path("enum"));
    }
    switch (schema.path("type").asString("")) {
      case "object" -> object(schema, value, at, wrong);
      case "array" -> array(schema, value, at, wrong);
      case "string" -> text(schema, value, at, wrong);
      case "integer" -> expect(value.isIntegralNumber(), "an integer", value, at, wrong);
      case "number" -> expect(value.isNumber(), "a number", value, at, wrong);
      case "boolean" -> expect(value.isBoolean(), "a boolean", value, at, wrong);
      case "" -> {}
      default -> wrong.add(at + ": unknown type in the schema");
    }
  }

  private void oneOf(JsonNode choices, JsonNode value, String at, List<String> wrong) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode choice : choices) {
      List<String> here = new ArrayList<>();
      check(choice, value, at, here);
      if (here.isEmpty()) {
        return;
      }
      reasons.addAll(here);
    }
    wrong.addAll(reasons);
  }

  private void object(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    expect(value.isObject(), "an object", value, at, wrong);
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        wrong.add(at + "." + name.asString() + " is missing");
      }
    }
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (Iterator<Map.Entry<String, JsonNode>> it = value.properties().iterator(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> field = it.next();
      String here = at + "." + field.getKey();
      if (properties.has(field.getKey())) {
        check(properties.path(field.getKey()), field.getValue(), here, wrong);
      } else if (others.isObject()) {
        check(others, field.getValue(), here, wrong);
      } else if (others.isBoolean() && !others.asBoolean()) {
        wrong.add(here + " is not allowed");
      }
    }
  }

  private void array(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    expect(value.isArray(), "an array", value, at, wrong);
    int i = 0;
    for (JsonNode item : value) {
      check(schema.path("items"), item, at + "[" + i++ + "]", wrong);
    }
  }

  private static void text(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    expect(value.isString(), "a string", value, at, wrong);
    if (value.isString() && schema.path("format").asString("").equals("date-time")) {
      try {
        Instant.parse(value.asString());
      } catch (DateTimeException e) {
        wrong.add(at + " is no time: " + value);
      }
    }
  }

  private static void expect(
      boolean fits, String type, JsonNode value, String at, List<String> wrong) {
    if (!fits) {
      wrong.add(at + " must be " + type + " and is " + value);
    }
  }
}
