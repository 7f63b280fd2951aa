package dev.gatehouse.mcp.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A prompt as its server lists it.
///
/// @param json the whole entry
public record PromptInfo(
    String name,
    @Nullable String title,
    @Nullable String description,
    List<Argument> arguments,
    ObjectNode json) {
  public PromptInfo {
    arguments = List.copyOf(arguments);
  }

  /// What a prompt takes, always a text.
  public record Argument(String name, @Nullable String description, boolean required) {}
}
