package dev.gatehouse.mcp.server;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a client asks, in the words of no revision.
public sealed interface ServerRequest {
  /// Who are you and what do you offer: `server/discover`, or `initialize` before there was one.
  record Describe() implements ServerRequest {}

  /// Asks for nothing but an answer: `ping`, `logging/setLevel`.
  record Acknowledge() implements ServerRequest {}

  /// Which tools are there.
  ///
  /// @param cursor where to go on, or null
  record ListTools(@Nullable String cursor) implements ServerRequest {}

  /// Call a tool.
  record CallTool(String name, ObjectNode arguments, CallMeta meta) implements ServerRequest {}
}
