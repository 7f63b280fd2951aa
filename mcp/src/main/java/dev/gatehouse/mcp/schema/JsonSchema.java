package dev.gatehouse.mcp.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import dev.gatehouse.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A JSON Schema (2020-12) in the author's own words, listed exactly as written and compiled once.
///
/// It refers to nothing outside itself, is bounded in size and depth, and its patterns are given
/// time linear in what they look at (2026-07-28, "JSON Schema usage"). An author who needs less
/// writes a record instead.
public final class JsonSchema implements Contract {
  private static final int BYTES_MAX = 256 << 10;

  /// In larger values the first mistake is told alone.
  private static final int VALUE_NODES_MAX = 5_000;

  private final ObjectNode written;
  private final Schema compiled;

  private JsonSchema(ObjectNode written) {
    this.written = written;
    this.compiled = SchemaCompiler.compile(written);
  }

  /// Reads a schema.
  ///
  /// @throws IllegalArgumentException when it is no schema, or of another dialect, or too large, or
  ///   refers to something outside itself
  public static JsonSchema parse(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException("a schema has at most " + BYTES_MAX + " bytes");
    }
    try {
      if (!(Json.read(bytes) instanceof ObjectNode written)) {
        throw new IllegalArgumentException("a schema is an object");
      }
      return new JsonSchema(written);
    } catch (Json.Malformed e) {
      throw new IllegalArgumentException("a schema is JSON: " + e.reason(), e);
    }
  }

  @Override
  public ObjectNode schema() {
    return written.deepCopy();
  }

  @Override
  public ObjectNode schemaWithout(Set<String> hidden) {
    ObjectNode schema = schema();
    if (hidden.isEmpty()) {
      return schema;
    }
    if (schema.get("properties") instanceof ObjectNode properties) {
      properties.remove(hidden);
    }
    if (schema.get("required") instanceof ArrayNode required) {
      ArrayNode left = JsonNodeFactory.instance.arrayNode();
      required.forEach(
          name -> {
            if (!hidden.contains(name.asString(""))) {
              left.add(name);
            }
          });
      schema.set("required", left);
    }
    return schema;
  }

  @Override
  public boolean has(String name) {
    return written.path("properties").has(name);
  }

  /// Does nothing: in JSON Schema a default is a remark.
  @Override
  public void complete(JsonNode value) {}

  @Override
  public Problems check(JsonNode value) {
    Problems problems = new Problems();
    boolean large = SchemaCompiler.size(value, 0, VALUE_NODES_MAX) > VALUE_NODES_MAX;
    compiled
        .validate(value, (context, _) -> context.setFailFast(large))
        .forEach(error -> problems.add(sentence(error)));
    return problems;
  }

  private static String sentence(Error error) {
    String at = error.getInstanceLocation().toString();
    return Problems.name(at.startsWith("/") ? at.substring(1).replace('/', '.') : at)
        + " is not right: "
        + error.getMessage()
        + ".";
  }
}
