package dev.gatehouse.http.engine;

import dev.gatehouse.http.WebSocketEndpoint;
import dev.gatehouse.http.WebSocketListener;
import dev.gatehouse.http.WebSocketPeer;
import io.vertx.core.Context;

/// Joins a WebSocket that was opened to another server with the one that a caller opens here.
/// Messages, back-pressure and close codes pass both ways.
final class SocketRelay implements WebSocketEndpoint {
  /// How long the far socket is kept for a caller that does not take it.
  private static final long UNCLAIMED_MS = 10_000;

  private static final int INTERNAL_ERROR = 1011;

  private final SocketPeer far;
  private final Context loop;
  private final long unclaimed;

  /// Called on the event loop of `far`, which has not begun.
  SocketRelay(SocketPeer far, Context loop) {
    this.far = far;
    this.loop = loop;
    this.unclaimed = loop.owner().setTimer(UNCLAIMED_MS, late -> far.close(1006, ""));
  }

  @Override
  public WebSocketListener open(WebSocketPeer near) {
    loop.owner().cancelTimer(unclaimed);
    loop.runOnContext(go -> far.begin(peer -> passing(far, near), () -> {}));
    return passing(near, far);
  }

  private static WebSocketListener passing(WebSocketPeer from, WebSocketPeer to) {
    return new WebSocketListener() {
      @Override
      public void onText(String text) {
        passed(to.sendText(text));
      }

      @Override
      public void onBinary(byte[] bytes) {
        passed(to.sendBinary(bytes));
      }

      private void passed(boolean sent) {
        if (!sent) {
          to.close(INTERNAL_ERROR, "");
        } else if (!to.isReady()) {
          from.pause();
          to.onDrained(from::resume);
        }
      }

      @Override
      public void onClose(int code, String reason) {
        to.close(code, reason);
      }
    };
  }
}
