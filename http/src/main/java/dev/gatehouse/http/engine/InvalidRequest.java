package dev.gatehouse.http.engine;

import dev.gatehouse.http.Json;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import tools.jackson.databind.node.JsonNodeFactory;

/// Answers what could not be parsed as a request.
final class InvalidRequest {
  private InvalidRequest() {}

  static void refuse(HttpServerRequest raw) {
    Throwable cause = raw.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      answer(raw, 414, "target_too_long", "The request target is too long.");
    } else if (cause instanceof TooLongHttpHeaderException) {
      answer(raw, 431, "headers_too_large", "The header fields are too large.");
    } else {
      answer(raw, 400, "malformed_request", "This is no valid HTTP request.");
    }
  }

  private static void answer(HttpServerRequest raw, int status, String code, String message) {
    byte[] json =
        Json.write(
            JsonNodeFactory.instance.objectNode().put("error", code).put("message", message));
    var _ =
        raw.response()
            .setStatusCode(status)
            .putHeader("content-type", "application/json")
            .putHeader("connection", "close")
            .end(Wire.wrap(json));
  }
}
