package dev.gatehouse.mcp.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A question to a person (`elicitation/create`).
///
/// @param message what to show
/// @param schema the form's flat schema; empty when the person is sent to a page instead
/// @param url the page, or null for a form; shown to the person before it is opened
public record Elicitation(String message, ObjectNode schema, @Nullable String url) {
  static Elicitation of(ObjectNode params) {
    ObjectNode schema =
        params.get("requestedSchema") instanceof ObjectNode given ? given : object();
    String url = params.path("mode").asString("form").equals("url") ? text(params, "url") : null;
    String message = text(params, "message");
    return new Elicitation(message == null ? "" : message, schema, url);
  }

  /// `filled` with the schema's default for every field left out.
  public ObjectNode withDefaults(ObjectNode filled) {
    ObjectNode content = filled.deepCopy();
    if (schema.get("properties") instanceof ObjectNode properties) {
      for (Map.Entry<String, JsonNode> property : properties.properties()) {
        JsonNode orElse = property.getValue().get("default");
        if (orElse != null && !content.has(property.getKey())) {
          content.set(property.getKey(), orElse.deepCopy());
        }
      }
    }
    return content;
  }

  /// The person filled in the form.
  public static ObjectNode accept(ObjectNode content) {
    ObjectNode result = object().put("action", "accept");
    result.set("content", content.deepCopy());
    return result;
  }

  /// The person agreed to open the page.
  public static ObjectNode accept() {
    return object().put("action", "accept");
  }

  /// The person said no.
  public static ObjectNode decline() {
    return object().put("action", "decline");
  }

  /// The person closed the question without an answer.
  public static ObjectNode cancel() {
    return object().put("action", "cancel");
  }

  private static @Nullable String text(ObjectNode json, String name) {
    JsonNode value = json.get(name);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
