package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells a listener of what comes before the answer to its request.
///
/// @param id of the request; it is its progress token as well
/// @param requests answers what the server asks meanwhile; null where servers may not ask
record CallInbox(
    RequestId id, CallListener listener, Patience patience, @Nullable RequestAnswers requests)
    implements Inbox {
  @Override
  public void notification(Message.Notification notification) {
    switch (notification.method()) {
      case "notifications/progress" -> progress(notification.params());
      case "notifications/message" -> log(notification.params());
      default -> {} // of no concern to this request
    }
  }

  @Override
  public void request(Message.Request request) throws McpFailure, InterruptedException {
    if (requests == null) {
      throw new McpFailure.Broken("The server sent a request, which its revision forbids.");
    }
    requests.answer(request);
    patience.renew();
  }

  private void progress(ObjectNode params) {
    JsonNode progress = params.get("progress");
    if (!id.equals(RequestId.read(params.get("progressToken")))
        || progress == null
        || !progress.isNumber()) {
      return;
    }
    patience.renew();
    JsonNode total = params.get("total");
    listener.onProgress(
        new Progress(
            progress.doubleValue(),
            total != null && total.isNumber() ? total.doubleValue() : null,
            ResultJson.text(params, "message")));
  }

  private void log(ObjectNode params) {
    LogLevel level = level(ResultJson.text(params, "level"));
    JsonNode data = params.get("data");
    if (level != null && data != null) {
      listener.onLog(new LogMessage(level, ResultJson.text(params, "logger"), data));
    }
  }

  private static @Nullable LogLevel level(@Nullable String wire) {
    for (LogLevel level : LogLevel.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(wire)) {
        return level;
      }
    }
    return null;
  }
}
