package dev.gatehouse.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes server-sent events (WHATWG HTML §9.2).
public final class Sse {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MESSAGE =
      "event: message\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private Sse() {}

  /// An event without a type whose data is `json`, which must hold no line breaks.
  public static byte[] data(byte[] json) {
    return join(DATA, json);
  }

  /// An event of type `message` whose data is `json`, which must hold no line breaks.
  public static byte[] message(byte[] json) {
    return join(MESSAGE, json);
  }

  /// A comment, which clients ignore; keeps a silent stream alive.
  public static byte[] comment(String text) {
    return (": " + text.replaceAll("[\r\n]", " ") + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] prefix, byte[] json) {
    ByteArrayOutputStream event =
        new ByteArrayOutputStream(prefix.length + json.length + END.length);
    event.writeBytes(prefix);
    event.writeBytes(json);
    event.writeBytes(END);
    return event.toByteArray();
  }
}
