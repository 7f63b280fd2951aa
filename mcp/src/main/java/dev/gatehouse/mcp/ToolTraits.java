package dev.gatehouse.mcp;

import dev.gatehouse.mcp.schema.JsonSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What few tools have.
///
/// @param input the author's own schema of arguments; null to make it from the record
/// @param output the author's own schema of structured content; null to make it from the record
/// @param icons for people
/// @param meta `_meta` of the card, such as what an extension wants to know; or null
public record ToolTraits(
    @Nullable JsonSchema input,
    @Nullable JsonSchema output,
    List<Icon> icons,
    @Nullable ObjectNode meta) {
  /// Nothing special.
  public static final ToolTraits NONE = new ToolTraits(null, null, List.of(), null);

  public ToolTraits {
    icons = List.copyOf(icons);
    if (input != null && !input.schema().path("type").asString("").equals("object")) {
      throw new IllegalArgumentException("the arguments of a tool are an object");
    }
  }
}
