package dev.gatehouse.http;

/// The far side of a WebSocket that never opened.
final class ClosedPeer implements WebSocketPeer {
  @Override
  public boolean sendText(String text) {
    return false;
  }

  @Override
  public boolean sendBinary(byte[] bytes) {
    return false;
  }

  @Override
  public void ping(byte[] payload) {}

  @Override
  public void close(int code, String reason) {}

  @Override
  public boolean isReady() {
    return false;
  }

  @Override
  public void onDrained(Runnable action) {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}
}
