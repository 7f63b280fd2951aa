package dev.gatehouse.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A response as a value.
///
/// @param status 101 with a [Body.Upgrade], else 200 to 599
/// @param headers `content-length` is added by the engine
public record WebResponse(int status, Headers headers, Body body) {
  private static final String EVENT_STREAM = "text/event-stream";

  /// A response without headers or body.
  public static WebResponse status(int status) {
    return new WebResponse(status, Headers.none(), Body.EMPTY);
  }

  /// A response with a content type and bytes.
  public static WebResponse of(int status, String contentType, Body body) {
    return new WebResponse(status, Headers.of("content-type", contentType), body);
  }

  /// Plain text in UTF-8.
  public static WebResponse text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", Body.of(text));
  }

  /// An HTML page in UTF-8.
  public static WebResponse html(int status, String page) {
    return of(status, "text/html; charset=utf-8", Body.of(page));
  }

  /// JSON from a tree.
  public static WebResponse json(int status, JsonNode tree) {
    return of(status, "application/json", Body.of(Json.write(tree)));
  }

  /// JSON that is already written.
  public static WebResponse jsonBytes(int status, byte[] json) {
    return of(status, "application/json", Body.of(json));
  }

  /// The error body of Gatehouse: `{"error", "message", "requestId"?}`; the id is that of the
  /// current [RequestContext].
  public static WebResponse error(int status, String code, String message) {
    ObjectNode tree =
        JsonNodeFactory.instance.objectNode().put("error", code).put("message", message);
    RequestContext context = RequestContext.currentOrNull();
    if (context != null) {
      tree.put("requestId", context.requestId());
    }
    return json(status, tree);
  }

  /// The error body for `failure`.
  public static WebResponse error(HttpFailure failure) {
    return error(failure.status(), failure.code(), failure.text());
  }

  /// The refusal of a plain request where only WebSocket is spoken (RFC 9110 §15.5.22).
  public static WebResponse upgradeRequired() {
    return error(426, "upgrade_required", "This path speaks WebSocket only.");
  }

  /// A redirect by GET (303) to `location`.
  public static WebResponse seeOther(String location) {
    return status(303).withHeader("location", location);
  }

  /// A stream of server-sent events, pushed by `source`, with the headers that keep proxies from
  /// holding it back. Pieces are whole events as [Sse] writes them.
  public static WebResponse events(PushSource source) {
    return new WebResponse(
        200,
        Headers.of(
            "content-type", EVENT_STREAM,
            "cache-control", "no-cache, no-transform",
            "x-accel-buffering", "no"),
        new Body.Push(source));
  }

  /// The first value of the header, or null.
  public @Nullable String header(String name) {
    return headers.first(name);
  }

  /// Whether this is a successful answer of type `text/event-stream`.
  public boolean isEventStream() {
    String type = header("content-type");
    return status >= 200
        && status < 300
        && type != null
        && type.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length());
  }

  /// This response with the header set to `value` alone.
  public WebResponse withHeader(String name, String value) {
    return with(headers.with(name, value));
  }

  /// This response with one more occurrence of the header.
  public WebResponse plusHeader(String name, String value) {
    return with(headers.plus(name, value));
  }

  /// This response with other headers.
  public WebResponse with(Headers other) {
    return new WebResponse(status, other, body);
  }

  /// This response with another body.
  public WebResponse with(Body other) {
    return new WebResponse(status, headers, other);
  }

  /// The bytes of a body known as a whole, as UTF-8 text; for tests and small local answers.
  ///
  /// @throws IllegalStateException when the body is not [Body.Bytes]
  public String bodyText() {
    if (body instanceof Body.Bytes bytes) {
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
    throw new IllegalStateException("the body is not known as a whole");
  }
}
