package dev.gatehouse.http;

import java.io.IOException;

/// Sends requests to other servers. Follows no redirects, uses no proxy, keeps no cookies.
public interface Outbound {
  /// Sends `request` and waits for the head of the answer; the body arrives while it is read.
  ///
  /// A successful answer of type `text/event-stream` has a [Body.Push], any other with bytes a
  /// [Body.Stream] (or [Body.Bytes] when it has come as a whole already).
  ///
  /// A request with `upgrade: websocket` asks for a WebSocket (RFC 6455 §4.1); the fields of the
  /// handshake but `sec-websocket-protocol` are added. If the server agrees, the answer is 101 with
  /// a [Body.Upgrade], whose endpoint has to be opened within ten seconds; if not, its refusal.
  ///
  /// @throws IOException when no connection can be made, it breaks, or the deadline passes; a
  ///   [java.net.ConnectException] among them says that nothing was sent
  WebResponse send(OutboundRequest request) throws IOException, InterruptedException;
}
