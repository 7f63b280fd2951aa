package dev.gatehouse.http;

/// The far side of a WebSocket. Methods may be called from any thread and never block.
public interface WebSocketPeer {
  /// Sends a text message; false when the connection is closed or its bounded buffer is full.
  boolean sendText(String text);

  /// Sends a binary message; as [#sendText].
  boolean sendBinary(byte[] bytes);

  /// Sends a ping with at most 125 bytes (RFC 6455 §5.5.2).
  void ping(byte[] payload);

  /// Closes with a status code (RFC 6455 §7.4) and a reason of at most 123 bytes.
  void close(int code, String reason);

  /// Whether the far side keeps up.
  boolean isReady();

  /// Runs `action` the next time a peer that was not ready becomes ready.
  void onDrained(Runnable action);

  /// Stops reading from the far side, so that it feels back-pressure.
  void pause();

  /// Reads again.
  void resume();
}
