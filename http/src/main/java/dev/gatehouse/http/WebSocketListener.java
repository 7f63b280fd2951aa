package dev.gatehouse.http;

/// Hears what arrives on a WebSocket, one call at a time. Methods return promptly.
public interface WebSocketListener {
  /// A text message arrived.
  void onText(String text);

  /// A binary message arrived.
  void onBinary(byte[] bytes);

  /// The connection is over; called once. Code 1006 means that it broke without a close frame.
  void onClose(int code, String reason);
}
