package dev.gatehouse.http.engine;

import dev.gatehouse.http.WebSocketEndpoint;
import dev.gatehouse.http.WebSocketListener;
import dev.gatehouse.http.WebSocketPeer;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One open WebSocket, at the server's or the client's end (RFC 6455).
final class SocketPeer implements WebSocketPeer {
  /// Queued bytes beyond which messages are refused.
  private static final int QUEUED_MAX = 1 << 20;

  private static final int HIGH = 256 << 10;
  private static final int LOW = 64 << 10;

  private final WebSocket socket;
  private final Context loop;
  private final MessageAssembly assembly = new MessageAssembly();

  private final Object lock = new Object();
  private int queued;
  private boolean slow;
  private @Nullable Runnable whenDrained;

  // Touched on the event loop only.
  private @Nullable WebSocketListener listener;
  private boolean closeRead;
  private boolean gone;
  private boolean told;

  /// @param socket paused
  SocketPeer(WebSocket socket, Context loop) {
    this.socket = socket;
    this.loop = loop;
  }

  /// Begins to hear and lets `endpoint` take the connection. Called on the event loop.
  ///
  /// @param over runs when the connection has ended
  void begin(WebSocketEndpoint endpoint, Runnable over) {
    socket.exceptionHandler(this::broke);
    socket.closeHandler(
        end -> {
          gone = true;
          over.run();
          tellClosed();
        });
    socket.endHandler(
        end -> {
          closeRead = true;
          tellClosed();
        });
    WebSocketListener opened = endpoint.open(this);
    listener = opened;
    assembly.deliverTo(opened);
    socket.frameHandler(
        frame -> {
          int fault = assembly.accept(frame);
          if (fault != 0) {
            close(fault, "");
          }
        });
    socket.resume();
    tellClosed();
  }

  private void broke(Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      close(corrupted.closeStatus().code(), "");
    }
  }

  /// What came before the close frame is delivered first, also when reading was paused.
  private void tellClosed() {
    WebSocketListener hearer = listener;
    Short code = socket.closeStatusCode();
    if (told || !gone || hearer == null || (code != null && !closeRead)) {
      return;
    }
    told = true;
    String reason = socket.closeReason();
    hearer.onClose(code == null ? 1006 : code, reason == null ? "" : reason);
  }

  @Override
  public boolean sendText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return reserve(bytes.length) && written(socket.writeTextMessage(text), bytes.length);
  }

  @Override
  public boolean sendBinary(byte[] bytes) {
    return reserve(bytes.length)
        && written(socket.writeBinaryMessage(Wire.wrap(bytes)), bytes.length);
  }

  private boolean reserve(int length) {
    synchronized (lock) {
      if (socket.isClosed() || queued > QUEUED_MAX) {
        return false;
      }
      queued += length;
      slow = slow || queued >= HIGH;
      return true;
    }
  }

  private boolean written(io.vertx.core.Future<Void> write, int length) {
    write.onComplete(done -> sent(length));
    return true;
  }

  private void sent(int length) {
    Runnable action = null;
    synchronized (lock) {
      queued -= length;
      if (slow && queued <= LOW) {
        slow = false;
        action = whenDrained;
        whenDrained = null;
      }
    }
    if (action != null) {
      action.run();
    }
  }

  @Override
  public void ping(byte[] payload) {
    socket.writePing(Buffer.buffer(payload));
  }

  /// Codes that must not be sent (RFC 7.4.1) are turned into what the far side sees of them: 1005 a
  /// plain close, 1006 and 1015 a broken connection.
  @Override
  public void close(int code, String reason) {
    if (code == 1006 || code == 1015) {
      breakOff();
      return;
    }
    short sent = (short) (code == 1005 ? 1000 : code);
    loop.runOnContext(
        go -> {
          if (!socket.isClosed()) {
            socket.close(sent, reason.isEmpty() ? null : reason);
          }
        });
  }

  private void breakOff() {
    loop.runOnContext(
        go -> {
          var first =
              ((WebSocketInternal) socket).channelHandlerContext().pipeline().firstContext();
          if (first != null) {
            // From the first handler on, so that nobody adds a close frame.
            var _ = first.close();
          }
        });
  }

  @Override
  public boolean isReady() {
    synchronized (lock) {
      return !slow && !socket.isClosed();
    }
  }

  @Override
  public void onDrained(Runnable action) {
    synchronized (lock) {
      if (slow) {
        whenDrained = action;
        return;
      }
    }
    action.run();
  }

  @Override
  public void pause() {
    socket.pause();
  }

  @Override
  public void resume() {
    socket.resume();
  }
}
