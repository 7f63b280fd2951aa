package dev.gatehouse.mcp.client;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the client says it is (`Implementation` in the schema).
///
/// @param name for programs
/// @param title for people
public record ClientInfo(String name, String title, String version) {
  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("title", title)
        .put("version", version);
  }
}
