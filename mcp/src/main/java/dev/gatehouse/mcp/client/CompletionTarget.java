package dev.gatehouse.mcp.client;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whose argument is to be completed.
public sealed interface CompletionTarget {
  /// A prompt's.
  record Prompt(String name) implements CompletionTarget {}

  /// That of a template of resources.
  record Template(String uriTemplate) implements CompletionTarget {}

  /// `ref` of `completion/complete`.
  default ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return switch (this) {
      case Prompt(var name) -> json.put("type", "ref/prompt").put("name", name);
      case Template(var uri) -> json.put("type", "ref/resource").put("uri", uri);
    };
  }
}
