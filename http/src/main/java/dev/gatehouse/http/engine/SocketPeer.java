package dev.gatehouse.http.engine;

import dev.gatehouse.http.WebSocketEndpoint;
import dev.gatehouse.http.WebSocketListener;
import dev.gatehouse.http.WebSocketPeer;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open WebSocket, at the server's or the client's end (RFC 6455).
final class SocketPeer implements WebSocketPeer {
  private static final Logger LOG = LoggerFactory.getLogger(SocketPeer.class);

  /// Queued bytes beyond which messages are refused. One message may be larger than that.
  private static final int QUEUED_MAX = 1 << 20;

  private static final int HIGH = 256 << 10;
  private static final int LOW = 64 << 10;

  /// How long the far side may take to answer a close frame.
  private static final long CLOSING_MS = 5_000;

  private static final int BROKEN = 1006;

  private final NetSocket socket;
  private final Context loop;
  private final boolean server;
  private final Runnable breakOff;

  private final Object lock = new Object();
  private int queued;
  private boolean slow;
  private boolean closeSent;
  private @Nullable Runnable whenDrained;

  // Touched on the event loop only.
  private @Nullable WebSocketListener listener;
  private boolean closeRead;
  private boolean told;
  private boolean gone;
  private long closingTimer = -1;

  /// @param socket paused
  /// @param server whether this is the server's end, which closes the connection first
  /// @param breakOff closes the connection at once, whatever is queued
  SocketPeer(NetSocket socket, Context loop, boolean server, Runnable breakOff) {
    this.socket = socket;
    this.loop = loop;
    this.server = server;
    this.breakOff = breakOff;
  }

  /// Lets `endpoint` take the connection and begins to read. Called on the event loop.
  ///
  /// @param over runs when the connection has ended
  void begin(WebSocketEndpoint endpoint, Runnable over) {
    WebSocketListener opened = endpoint.open(this);
    listener = opened;
    FrameReader reader =
        new FrameReader(server, (opcode, payload) -> heard(opened, opcode, payload));
    socket.exceptionHandler(cause -> LOG.debug("a WebSocket broke", cause));
    socket.closeHandler(
        end -> {
          gone = true;
          loop.owner().cancelTimer(closingTimer);
          tellClosed(BROKEN, "");
          over.run();
        });
    socket.handler(bytes -> read(reader, bytes));
    socket.resume();
  }

  private void read(FrameReader reader, Buffer bytes) {
    if (closeRead) {
      return;
    }
    try {
      reader.accept(bytes.getBytes());
    } catch (FrameViolation e) {
      LOG.debug("a WebSocket is closed because of {}", e.getMessage());
      closeRead = true;
      close(e.code(), "");
      tellClosed(e.code(), "");
      endConnection();
    }
  }

  private void heard(WebSocketListener hearer, int opcode, byte[] payload) throws FrameViolation {
    if (closeRead) {
      return;
    }
    switch (opcode) {
      case Frames.TEXT -> hearer.onText(Frames.text(payload, 0));
      case Frames.BINARY -> hearer.onBinary(payload);
      case Frames.PING -> write(Frames.PONG, payload);
      case Frames.CLOSE -> heardClose(payload);
      default -> {}
    }
  }

  private void heardClose(byte[] payload) throws FrameViolation {
    int code = 1005;
    String reason = "";
    if (payload.length > 0) {
      code = payload.length == 1 ? 0 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
      if (!Frames.mayBeSent(code)) {
        throw new FrameViolation(1002, "a close code that must not be sent");
      }
      reason = Frames.text(payload, 2);
    }
    closeRead = true;
    close(code, reason);
    tellClosed(code, reason);
    endConnection();
  }

  /// Both close frames are out: the server closes, the client waits for it to (RFC 6455 §7.1.1).
  private void endConnection() {
    if (server) {
      socket.close();
    }
  }

  private void tellClosed(int code, String reason) {
    WebSocketListener hearer = listener;
    if (!told && hearer != null) {
      told = true;
      hearer.onClose(code, reason);
    }
  }

  @Override
  public boolean sendText(String text) {
    return send(Frames.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean sendBinary(byte[] bytes) {
    return send(Frames.BINARY, bytes);
  }

  private boolean send(int opcode, byte[] payload) {
    synchronized (lock) {
      if (closeSent || queued > QUEUED_MAX) {
        return false;
      }
      queued += payload.length;
      slow = slow || queued >= HIGH;
    }
    socket.write(Frames.encode(opcode, payload, !server)).onComplete(done -> sent(payload.length));
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

  private void write(int opcode, byte[] payload) {
    synchronized (lock) {
      if (closeSent) {
        return;
      }
    }
    socket.write(Frames.encode(opcode, payload, !server));
  }

  @Override
  public void ping(byte[] payload) {
    if (payload.length > Frames.CONTROL_MAX) {
      throw new IllegalArgumentException("a ping carries at most 125 bytes");
    }
    write(Frames.PING, payload);
  }

  /// Code 1005 sends a close frame without a code. Other codes that must not be sent (RFC 6455
  /// §7.4.1), 1006 among them, break the connection off, so that the far side sees what they mean.
  @Override
  public void close(int code, String reason) {
    if (code != 1005 && !Frames.mayBeSent(code)) {
      breakOff.run();
      return;
    }
    synchronized (lock) {
      if (closeSent) {
        return;
      }
      closeSent = true;
    }
    socket.write(Frames.encode(Frames.CLOSE, Frames.closePayload(code, reason), !server));
    loop.runOnContext(
        go -> {
          // A paused reader could not see the answer.
          socket.resume();
          if (!gone) {
            closingTimer = loop.owner().setTimer(CLOSING_MS, late -> breakOff.run());
          }
        });
  }

  @Override
  public boolean isReady() {
    synchronized (lock) {
      return !slow && !closeSent;
    }
  }

  /// Runs `action` at once when the peer has become ready since it was asked.
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

  /// What has arrived already may still be delivered.
  @Override
  public void pause() {
    socket.pause();
  }

  @Override
  public void resume() {
    socket.resume();
  }
}
