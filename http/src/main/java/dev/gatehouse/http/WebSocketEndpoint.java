package dev.gatehouse.http;

/// One side of a WebSocket that has just opened.
@FunctionalInterface
public interface WebSocketEndpoint {
  /// Takes the connection. Returns promptly.
  ///
  /// @param peer where to send
  /// @return what to call with what arrives
  WebSocketListener open(WebSocketPeer peer);
}
