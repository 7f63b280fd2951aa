package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Body;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The events of one answer, read as they arrive.
final class EventStream implements AutoCloseable {
  private final Pieces pieces;
  private final EventParser parser;
  private long bytesLeft;

  /// @param bytesMax for the whole stream
  EventStream(Body body, int eventBytesMax, long bytesMax) throws IOException {
    this.pieces = Pieces.of(body, eventBytesMax);
    this.parser = new EventParser(eventBytesMax);
    this.bytesLeft = bytesMax;
  }

  /// Waits for the next event; null at the end.
  ///
  /// @param stillThere told of all bytes that arrive
  @Nullable SseEvent next(Patience patience, Runnable stillThere)
      throws IOException, InterruptedException, McpFailure {
    SseEvent event = parser.poll();
    while (event == null) {
      byte[] piece = pieces.next(patience);
      if (piece == null) {
        return null;
      }
      bytesLeft -= piece.length;
      if (bytesLeft < 0) {
        throw new McpFailure.Broken("The server sent more events than are taken.");
      }
      stillThere.run();
      parser.feed(piece);
      event = parser.poll();
    }
    return event;
  }

  /// See [EventParser#lastEventId].
  String lastEventId() {
    return parser.lastEventId();
  }

  /// See [EventParser#retryMillis].
  long retryMillis() {
    return parser.retryMillis();
  }

  /// See [Pieces#settle].
  void settle() {
    pieces.settle();
  }

  @Override
  public void close() {
    pieces.close();
  }
}
