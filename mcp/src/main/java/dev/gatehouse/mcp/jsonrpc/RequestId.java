package dev.gatehouse.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The id of a request: a string or an integer, never null; echoed in its own JSON type.
public sealed interface RequestId {
  /// Longer ids have no use but to make answers large.
  int TEXT_CHARS_MAX = 1_024;

  /// A string.
  record Text(String value) implements RequestId {}

  /// An integer.
  record Whole(long value) implements RequestId {}

  /// The id in JSON.
  default JsonNode json() {
    return switch (this) {
      case Text(var value) -> JsonNodeFactory.instance.stringNode(value);
      case Whole(var value) -> JsonNodeFactory.instance.numberNode(value);
    };
  }

  /// The id that `node` holds, or null when it can be none.
  static @Nullable RequestId read(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.isString()) {
      String text = node.stringValue();
      return text.length() <= TEXT_CHARS_MAX ? new Text(text) : null;
    }
    return node.isIntegralNumber() && node.canConvertToLong() ? new Whole(node.longValue()) : null;
  }
}
