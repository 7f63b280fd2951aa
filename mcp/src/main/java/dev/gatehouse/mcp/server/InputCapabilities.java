package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.InputRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which `ClientCapabilities` a question takes.
final class InputCapabilities {
  private InputCapabilities() {}

  /// What `declared` lacks for `request`, in the shape of `ClientCapabilities`; null when nothing.
  static @Nullable ObjectNode missing(@Nullable ObjectNode declared, InputRequest<?> request) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    ObjectNode has = declared == null ? none : declared;
    return switch (request) {
      case InputRequest.Form<?> _, InputRequest.SchemaForm _ -> hasForms(has) ? null : mode("form");
      case InputRequest.Url _ -> has.path("elicitation").has("url") ? null : mode("url");
      case InputRequest.Sampling _ -> has.path("sampling").isObject() ? null : plain("sampling");
      case InputRequest.Roots _ -> has.path("roots").isObject() ? null : plain("roots");
    };
  }

  /// Adds `more` to `all`.
  static void merge(ObjectNode all, ObjectNode more) {
    for (Map.Entry<String, JsonNode> member : more.properties()) {
      if (all.get(member.getKey()) instanceof ObjectNode known
          && member.getValue() instanceof ObjectNode added) {
        merge(known, added);
      } else {
        all.set(member.getKey(), member.getValue());
      }
    }
  }

  /// An empty object means forms: the other mode came later.
  private static boolean hasForms(ObjectNode declared) {
    JsonNode elicitation = declared.path("elicitation");
    return elicitation.isObject() && (elicitation.has("form") || !elicitation.has("url"));
  }

  private static ObjectNode mode(String mode) {
    ObjectNode missing = JsonNodeFactory.instance.objectNode();
    missing.putObject("elicitation").putObject(mode);
    return missing;
  }

  private static ObjectNode plain(String name) {
    ObjectNode missing = JsonNodeFactory.instance.objectNode();
    missing.putObject(name);
    return missing;
  }
}
