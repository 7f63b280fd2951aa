package dev.gatehouse.mcp.jsonrpc;

import dev.gatehouse.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes messages. Results arrive as bytes and are spliced around the id, so that a result that
/// was rendered once is never parsed or written again.
public final class Frames {
  private static final byte[] HEAD = ascii("{\"jsonrpc\":\"2.0\",\"id\":");
  private static final byte[] RESULT = ascii(",\"result\":");
  private static final byte[] END = ascii("}");

  private Frames() {}

  /// A response with a result.
  ///
  /// @param result one JSON object
  public static byte[] result(RequestId id, byte[] result) {
    return concat(HEAD, write(id), RESULT, result, END);
  }

  private static byte[] write(RequestId id) {
    return switch (id) {
      case RequestId.Whole(var number) -> ascii(Long.toString(number));
      case RequestId.Text _ -> Json.write(id.json());
    };
  }

  /// A response with an error.
  ///
  /// @param id null when none could be read; then the member is left out, because no revision that
  ///   is still made allows `null`
  public static byte[] error(@Nullable RequestId id, RpcError error) {
    ObjectNode frame = message();
    if (id != null) {
      frame.set("id", id.json());
    }
    ObjectNode body = frame.putObject("error");
    body.put("code", error.code().number()).put("message", error.message());
    ObjectNode data = error.data();
    if (data != null) {
      body.set("data", data);
    }
    return Json.write(frame);
  }

  /// A notification.
  public static byte[] notification(String method, ObjectNode params) {
    ObjectNode frame = message().put("method", method);
    frame.set("params", params);
    return Json.write(frame);
  }

  /// An array of messages that are already written.
  public static byte[] batch(List<byte[]> frames) {
    byte[][] parts = new byte[frames.size() * 2 + 1][];
    for (int i = 0; i < frames.size(); i++) {
      parts[2 * i] = ascii(i == 0 ? "[" : ",");
      parts[2 * i + 1] = frames.get(i);
    }
    parts[parts.length - 1] = ascii("]");
    return concat(parts);
  }

  private static ObjectNode message() {
    return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
  }

  private static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
