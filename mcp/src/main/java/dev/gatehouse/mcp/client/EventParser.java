package dev.gatehouse.mcp.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Reads a stream of server-sent events piece by piece (WHATWG HTML §9.2.6). Lines may end in LF,
/// CR or both, and pieces may end anywhere.
final class EventParser {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int ID_CHARS_MAX = 1_024;

  private final int eventBytesMax;
  private final ArrayDeque<SseEvent> ready = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private String type = "";
  private boolean hasData;
  private boolean afterCr;
  private boolean begun;
  private String pendingId = "";
  private String lastEventId = "";
  private long retryMillis = -1;

  /// @param eventBytesMax above which one event, or one line, is too much
  EventParser(int eventBytesMax) {
    this.eventBytesMax = eventBytesMax;
  }

  /// Takes the next bytes.
  void feed(byte[] piece) throws McpFailure.Broken {
    int start = 0;
    for (int i = 0; i < piece.length; i++) {
      byte b = piece[i];
      if (b == '\n' && afterCr) {
        start = i + 1;
        afterCr = false;
      } else if (b == '\n' || b == '\r') {
        append(piece, start, i);
        endLine();
        start = i + 1;
        afterCr = b == '\r';
      } else {
        afterCr = false;
      }
    }
    append(piece, start, piece.length);
  }

  /// The next complete event, or null when more bytes are needed. An event that the stream breaks
  /// off in never comes.
  @Nullable SseEvent poll() {
    return ready.poll();
  }

  /// The id of the last event that was complete, empty when it had none; an event without data
  /// counts.
  String lastEventId() {
    return lastEventId;
  }

  /// After how many milliseconds the server wants to be asked again, or -1 when it did not say.
  long retryMillis() {
    return retryMillis;
  }

  private void append(byte[] piece, int from, int to) throws McpFailure.Broken {
    if (line.size() + data.size() + (to - from) > eventBytesMax) {
      throw new McpFailure.Broken(
          "The server sent an event of more than " + eventBytesMax + " bytes.");
    }
    line.write(piece, from, to - from);
  }

  private void endLine() {
    byte[] bytes = line.toByteArray();
    line.reset();
    int from = begun ? 0 : bomLength(bytes);
    begun = true;
    if (bytes.length == from) {
      dispatch();
      return;
    }
    int colon = from;
    while (colon < bytes.length && bytes[colon] != ':') {
      colon++;
    }
    if (colon == from) {
      return; // a comment
    }
    int value = colon + 1 < bytes.length && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    field(text(bytes, from, colon), bytes, Math.min(value, bytes.length));
  }

  private void field(String name, byte[] line, int from) {
    switch (name) {
      case "data" -> {
        if (hasData) {
          data.write('\n');
        }
        hasData = true;
        data.write(line, from, line.length - from);
      }
      case "event" -> type = text(line, from, line.length);
      case "id" -> {
        String id = text(line, from, line.length);
        if (id.length() <= ID_CHARS_MAX && id.indexOf('\0') < 0) {
          pendingId = id;
        }
      }
      case "retry" -> retry(text(line, from, line.length));
      default -> {} // fields of other names are ignored
    }
  }

  private void retry(String digits) {
    if (!digits.isEmpty()
        && digits.length() <= 9
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      retryMillis = Long.parseLong(digits);
    }
  }

  private void dispatch() {
    lastEventId = pendingId;
    if (data.size() > 0) {
      ready.add(new SseEvent(type.isEmpty() ? "message" : type, data.toByteArray()));
    }
    data.reset();
    hasData = false;
    type = "";
  }

  private static int bomLength(byte[] line) {
    boolean marked =
        line.length >= 3 && line[0] == BOM[0] && line[1] == BOM[1] && line[2] == BOM[2];
    return marked ? BOM.length : 0;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
