package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.Revision;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a server says about itself; never a base for trust.
///
/// @param revision the one spoken with it
/// @param name of the program, or null when it did not say
/// @param instructions for the model, or null
/// @param capabilities as sent; [#offers] reads it
public record ServerDescription(
    Revision revision,
    @Nullable String name,
    @Nullable String version,
    @Nullable String instructions,
    ObjectNode capabilities) {
  /// Whether the server declares the capability (`tools`, `prompts`, `completions`).
  public boolean offers(String capability) {
    return capabilities.has(capability);
  }
}
