package dev.gatehouse.mcp;

import dev.gatehouse.mcp.schema.Contract;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The public face of tools as JSON: what `tools/list` says about them, for other uses too, such as
/// a catalogue that people download.
public final class ToolCards {
  private ToolCards() {}

  /// Name, title, description, input schema, output schema if there is one, and annotations. The
  /// tree is the caller's to change.
  public static ObjectNode json(Tool<?, ?, ?> tool) {
    return json(tool, Set.of());
  }

  /// As [#json(Tool)] for callers who may not set the parameters in `hidden`.
  public static ObjectNode json(Tool<?, ?, ?> tool, Set<String> hidden) {
    ObjectNode card =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", tool.name())
            .put("title", tool.title())
            .put("description", tool.description());
    card.set("inputSchema", tool.input().schemaWithout(hidden));
    Contract output = tool.output();
    if (output != null) {
      card.set("outputSchema", output.schema());
    }
    card.set("annotations", annotations(tool.effect()));
    IconJson.put(card, tool.traits().icons());
    ObjectNode meta = tool.traits().meta();
    if (meta != null) {
      card.set("_meta", meta.deepCopy());
    }
    return card;
  }

  /// `ToolAnnotations`, all four hints spelt out. A change that overwrites something is destructive
  /// by the specification's words: only what adds is not.
  static ObjectNode annotations(Effect effect) {
    return switch (effect) {
      case READS -> hints(true, false, true);
      case ADDS -> hints(false, false, false);
      case UPDATES -> hints(false, true, true);
      case DESTROYS -> hints(false, true, false);
    };
  }

  private static ObjectNode hints(boolean readOnly, boolean destructive, boolean idempotent) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("readOnlyHint", readOnly)
        .put("destructiveHint", destructive)
        .put("idempotentHint", idempotent)
        .put("openWorldHint", true);
  }
}
