package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.jsonrpc.Frames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the notifications that come before an answer; all revisions write them alike.
final class CallNotifications {
  private CallNotifications() {}

  static byte[] progress(
      JsonNode token, double progress, @Nullable Double total, @Nullable String message) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.set("progressToken", token);
    number(params, "progress", progress);
    if (total != null) {
      number(params, "total", total);
    }
    if (message != null) {
      params.put("message", message);
    }
    return Frames.notification("notifications/progress", params);
  }

  static byte[] log(LogLevel level, String text) {
    ObjectNode params =
        JsonNodeFactory.instance.objectNode().put("level", wire(level)).put("data", text);
    return Frames.notification("notifications/message", params);
  }

  static String wire(LogLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /// Whole numbers without `.0`: people read these streams.
  private static void number(ObjectNode params, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      params.put(name, (long) value);
    } else {
      params.put(name, value);
    }
  }
}
