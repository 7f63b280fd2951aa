package dev.gatehouse.mcp.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a server asks of its client: `elicitation/create`, `sampling/createMessage` or
/// `roots/list`.
public record InputRequest(String method, ObjectNode params) {
  /// The question to a person that this is, or null when it is something else.
  public @Nullable Elicitation elicitation() {
    return method.equals("elicitation/create") ? Elicitation.of(params) : null;
  }
}
