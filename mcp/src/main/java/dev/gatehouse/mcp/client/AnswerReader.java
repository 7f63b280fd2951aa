package dev.gatehouse.mcp.client;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Waits for the answer to one request: a JSON document, or the last message of a stream.
final class AnswerReader {
  /// How often a stream is taken up again before the server counts as gone.
  private static final int RESUMES_MAX = 20;

  private final ClientLimits limits;
  private final RequestId id;
  private final Patience patience;
  private final Inbox inbox;
  private final @Nullable Resume resume;

  /// @param resume takes up a stream that broke off; null where that is not possible
  AnswerReader(
      ClientLimits limits, RequestId id, Patience patience, Inbox inbox, @Nullable Resume resume) {
    this.limits = limits;
    this.id = id;
    this.patience = patience;
    this.inbox = inbox;
    this.resume = resume;
  }

  /// Takes up a stream where it broke off.
  @FunctionalInterface
  interface Resume {
    /// Asks for what came after an event.
    ///
    /// @param retryMillis how long the server wants to be left alone, or -1
    WebResponse reopen(String lastEventId, long retryMillis)
        throws McpFailure, InterruptedException;
  }

  /// The result in `response`, which is a success.
  ObjectNode read(WebResponse response) throws McpFailure, InterruptedException {
    if (Answers.isJson(response)) {
      byte[] body = Answers.readAll(response.body(), limits.answerBytesMax(), patience);
      return Answers.result(Answers.json(body), id);
    }
    if (!response.isEventStream()) {
      response.body().release();
      throw new McpFailure.Broken(
          "The server answered a request with neither JSON nor events (HTTP status "
              + response.status()
              + ").");
    }
    return stream(response);
  }

  private ObjectNode stream(WebResponse first) throws McpFailure, InterruptedException {
    WebResponse response = first;
    String lastEventId = "";
    long retryMillis = -1;
    for (int resumes = 0; resumes <= RESUMES_MAX; resumes++) {
      IOException cause = null;
      try (EventStream events =
          new EventStream(response.body(), limits.eventBytesMax(), limits.streamBytesMax())) {
        try {
          ObjectNode result = untilAnswer(events);
          if (result != null) {
            events.settle();
            return result;
          }
        } catch (IOException e) {
          cause = e;
        }
        lastEventId = events.lastEventId().isEmpty() ? lastEventId : events.lastEventId();
        retryMillis = events.retryMillis() < 0 ? retryMillis : events.retryMillis();
      } catch (IOException e) {
        cause = e;
      }
      if (resume == null || lastEventId.isEmpty()) {
        throw new McpFailure.Unreachable("The server ended its stream before it answered.", cause);
      }
      response = resume.reopen(lastEventId, retryMillis);
    }
    throw new McpFailure.Unreachable("The server ended its stream again and again.", null);
  }

  /// The result, or null when the stream ends without one.
  private @Nullable ObjectNode untilAnswer(EventStream events)
      throws IOException, McpFailure, InterruptedException {
    while (true) {
      SseEvent event = events.next(patience, () -> {});
      if (event == null) {
        return null;
      }
      if (event.isMessage()) {
        ObjectNode result = take(Answers.json(event.data()));
        if (result != null) {
          return result;
        }
      }
    }
  }

  /// The result, when `node` is it or a batch with it (2025-03-26); else null.
  private @Nullable ObjectNode take(JsonNode node) throws McpFailure, InterruptedException {
    if (node.isArray() && !node.isEmpty()) {
      ObjectNode result = null;
      for (JsonNode element : node.values()) {
        ObjectNode found = element.isArray() ? null : take(element);
        result = found == null ? result : found;
      }
      return result;
    }
    switch (Message.read(node)) {
      case Message.Notification notification -> inbox.notification(notification);
      case Message.Request request -> inbox.request(request);
      case Message.Response _ -> {
        return Answers.result(node, id);
      }
      case Message.Invalid invalid ->
          throw new McpFailure.Broken("The server sent no message: " + invalid.reason());
    }
    return null;
  }
}
