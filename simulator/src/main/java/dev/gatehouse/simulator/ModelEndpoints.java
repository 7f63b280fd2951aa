package dev.gatehouse.simulator;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A language model that follows a [ModelScript], behind the OpenAI interface. Takes any key, and
/// none.
final class ModelEndpoints {
  static final String BASE = "/model/v1";
  private static final int BODY_MAX = 4 << 20;

  private final InstantSource clock;
  private volatile ModelScript script = ModelScript.bundled();

  ModelEndpoints(InstantSource clock) {
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes.get(BASE + "/models", request -> models());
    routes.post(BASE + "/chat/completions", this::complete);
  }

  /// Follows another script from now on, or the usual one with another pause.
  void order(JsonNode order) {
    ModelScript next = order.has("script") ? ModelScript.read(order.path("script")) : script;
    if (order.has("pause")) {
      next = next.withPause(order.path("pause").asInt(-1));
    }
    script = next;
  }

  void reset() {
    script = ModelScript.bundled();
  }

  private WebResponse models() {
    ObjectNode tree = Shapes.object().put("object", "list");
    tree.putArray("data")
        .addObject()
        .put("id", script.model())
        .put("object", "model")
        .put("created", 1_767_225_600L)
        .put("owned_by", "simulator");
    return WebResponse.json(200, tree);
  }

  private WebResponse complete(WebRequest request) throws IOException {
    JsonNode body = body(request);
    ModelScript now = script;
    Conversation conversation = new Conversation(body);
    CompletionJson answer =
        new CompletionJson(
            conversation,
            conversation.next(now),
            body.path("model").asString(now.model()),
            clock.instant());
    if (!body.path("stream").asBoolean(false)) {
      return WebResponse.json(200, answer.whole());
    }
    boolean usage = body.path("stream_options").path("include_usage").asBoolean(false);
    InputStream pieces = new Pieces(answer.pieces(usage), now.pause());
    return WebResponse.of(200, "text/event-stream", new Body.Stream(pieces, -1))
        .withHeader("cache-control", "no-cache");
  }

  private static JsonNode body(WebRequest request) throws IOException {
    try {
      JsonNode body = Json.read(request.body().readAll(BODY_MAX));
      if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
        throw Call.refused("'messages' must be a list with a message in it.");
      }
      return body;
    } catch (Json.Malformed e) {
      throw Call.refused("The body is not JSON: " + e.reason());
    }
  }

  /// A refusal as OpenAI writes it.
  static WebResponse refusal(HttpFailure failure) {
    ObjectNode tree = Shapes.object();
    tree.putObject("error")
        .put("message", failure.text())
        .put("type", "invalid_request_error")
        .putNull("param")
        .put("code", failure.code());
    return WebResponse.json(failure.status(), tree);
  }

  /// One piece for each read, after a pause: whoever reads waits, and no thread is needed.
  private static final class Pieces extends InputStream {
    private final Iterator<byte[]> left;
    private final int pause;
    private byte[] piece = new byte[0];
    private int at;

    Pieces(List<byte[]> pieces, int pause) {
      this.left = pieces.iterator();
      this.pause = pause;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      if (at == piece.length) {
        if (!left.hasNext()) {
          return -1;
        }
        try {
          Thread.sleep(pause);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("the answer was broken off");
        }
        piece = left.next();
        at = 0;
      }
      int length = Math.min(count, piece.length - at);
      System.arraycopy(piece, at, into, from, length);
      at += length;
      return length;
    }
  }
}
