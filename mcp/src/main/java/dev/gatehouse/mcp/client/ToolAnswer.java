package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a tool answered.
///
/// @param result its content and structured content; blocks of unknown types are left out
/// @param json the whole result as sent
public record ToolAnswer(ToolResult<JsonNode> result, ObjectNode json) {
  /// What a person or model reads.
  public List<Content> content() {
    return result.content();
  }

  /// What a program reads, any JSON, or null; not checked against the tool's schema.
  public @Nullable JsonNode structured() {
    return result.structured();
  }

  /// Whether the call failed in a way that the model can read and act on.
  public boolean isError() {
    return result.isError();
  }

  /// The text blocks, joined by line breaks.
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Content block : content()) {
      if (block instanceof Content.Text part) {
        text.append(text.isEmpty() ? "" : "\n").append(part.text());
      }
    }
    return text.toString();
  }
}
