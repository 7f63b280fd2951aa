package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.jsonrpc.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a listener of changes; what it throws is its own affair and ends no stream.
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private Changes() {}

  static void tell(ChangeListener listener, Message.Notification notification) {
    guarded(
        () -> {
          switch (notification.method()) {
            case "notifications/tools/list_changed" -> listener.onTools();
            case "notifications/prompts/list_changed" -> listener.onPrompts();
            case "notifications/resources/list_changed" -> listener.onResources();
            case "notifications/resources/updated" -> {
              String uri = ResultJson.text(notification.params(), "uri");
              if (uri != null) {
                listener.onResource(uri);
              }
            }
            default -> {} // of other kinds nobody asked to hear
          }
        });
  }

  static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("A listener to changes of an MCP server failed: {}", e.getClass().getName());
    }
  }
}
