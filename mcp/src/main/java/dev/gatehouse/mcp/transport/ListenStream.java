package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.Sse;
import dev.gatehouse.mcp.Change;
import dev.gatehouse.mcp.ServerInfo;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import dev.gatehouse.mcp.modern.ListenFrames;
import dev.gatehouse.mcp.server.ServerRequest;
import org.jspecify.annotations.Nullable;

/// One client that listens. Holds no thread; what it is sent waits in the bounded buffer of its
/// connection, and a client that does not keep up loses the connection and lists again.
///
/// @param <C> who listens
final class ListenStream<C> {
  private static final byte[] ALIVE = Sse.comment("alive");

  private final RequestId id;
  private final C caller;
  private final String principal;
  private final ServerRequest.Listen granted;
  private @Nullable PushSink sink;
  private boolean over;
  private long lastSent;

  ListenStream(RequestId id, C caller, String principal, ServerRequest.Listen granted) {
    this.id = id;
    this.caller = caller;
    this.principal = principal;
    this.granted = granted;
  }

  C caller() {
    return caller;
  }

  String principal() {
    return principal;
  }

  /// What it hears of.
  ServerRequest.Listen granted() {
    return granted;
  }

  /// Begins to send: the acknowledgement before anything else.
  synchronized void attach(PushSink to) {
    sink = to;
    send(Sse.message(ListenFrames.acknowledged(id, granted)));
  }

  /// Tells of a change.
  synchronized void tell(Change change) {
    if (isOpen()) {
      send(Sse.message(ListenFrames.changed(id, change)));
    }
  }

  /// Sends a comment unless something was sent since `silentSince`.
  synchronized void keepAlive(long silentSince) {
    if (isOpen() && lastSent - silentSince <= 0) {
      send(ALIVE);
    }
  }

  /// Ends well: the answer to the request at last.
  synchronized void end(ServerInfo info) {
    if (isOpen()) {
      send(Sse.message(ListenFrames.ended(id, info)));
    }
    if (sink != null && !over) {
      sink.end();
    }
    over = true;
  }

  private boolean isOpen() {
    return sink != null && !over;
  }

  private void send(byte[] event) {
    if (sink == null || !sink.push(event)) {
      over = true;
    }
    lastSent = System.nanoTime();
  }
}
