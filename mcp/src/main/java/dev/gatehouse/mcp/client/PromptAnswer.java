package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A prompt with its arguments filled in.
///
/// @param messages in order; those with content of unknown types are left out
/// @param json the whole result as sent
public record PromptAnswer(@Nullable String description, List<Message> messages, ObjectNode json) {
  public PromptAnswer {
    messages = List.copyOf(messages);
  }

  /// One message.
  ///
  /// @param role `user` or `assistant`
  public record Message(String role, Content content) {}
}
