package dev.gatehouse.http;

/// Where the pieces of an unwanted answer go: nowhere. A source started with it learns so at once.
final class ClosedSink implements PushSink {
  @Override
  public boolean push(byte[] piece) {
    return false;
  }

  @Override
  public boolean isReady() {
    return false;
  }

  @Override
  public void onDrained(Runnable action) {}

  @Override
  public void end() {}

  @Override
  public void fail(Throwable cause) {}

  @Override
  public void onClosed(Runnable action) {
    action.run();
  }
}
