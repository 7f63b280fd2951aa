package dev.gatehouse.router;

import dev.gatehouse.http.WebSocketListener;

/// Hears a WebSocket on behalf of a service; tells the access log when it closes.
record EndingListener(WebSocketListener listener, AccessEntry entry) implements WebSocketListener {
  private static final int BROKEN = 1006;

  @Override
  public void onText(String text) {
    listener.onText(text);
  }

  @Override
  public void onBinary(byte[] bytes) {
    listener.onBinary(bytes);
  }

  @Override
  public void onClose(int code, String reason) {
    if (code == BROKEN) {
      entry.cut(-1);
    } else {
      entry.end(-1);
    }
    listener.onClose(code, reason);
  }
}
