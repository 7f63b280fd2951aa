package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.ToolResult;
import dev.gatehouse.mcp.ToolSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a server answers, in the words of no revision.
public sealed interface ServerReply {
  /// What the codec's [Offer] says.
  record Description() implements ServerReply {}

  /// Nothing but that the request arrived.
  record Acknowledged() implements ServerReply {}

  /// Tools, all on one page.
  record ToolList(ToolSet<?> tools) implements ServerReply {}

  /// What a tool answered.
  ///
  /// @param structured its structured content, checked against the output schema, or null
  record ToolAnswer(ToolResult<?> result, @Nullable ObjectNode structured) implements ServerReply {}
}
