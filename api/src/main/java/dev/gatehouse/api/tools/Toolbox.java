package dev.gatehouse.api.tools;

import dev.gatehouse.api.SentryCaller;
import dev.gatehouse.mcp.ToolCall;
import dev.gatehouse.mcp.ToolResult;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The tools that a caller can use: those that are listed, and those that are found by searching
/// the catalogue.
public interface Toolbox {
  /// Whether `tools/list` shows it.
  boolean isListed(String tool);

  /// Whether the caller can use it, if only through `execute_sentry_tool`.
  boolean isUsable(String tool);

  /// Every tool that can be used, but for those that only lead to others.
  List<Entry> entries();

  /// Runs a tool as if the caller had called it: limits of the session, scopes and schema included.
  ///
  /// @throws InvalidInput when there is no such tool, or the arguments do not match its schema
  ToolResult<ObjectNode> execute(String tool, ObjectNode arguments, ToolCall<SentryCaller> call)
      throws IOException, InterruptedException;

  /// A tool of the catalogue.
  ///
  /// @param definition what `tools/list` would say about it; the reader's to change
  record Entry(ToolCard<?, ?> card, ObjectNode definition) {}
}
