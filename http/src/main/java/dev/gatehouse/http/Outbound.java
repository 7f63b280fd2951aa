package dev.gatehouse.http;

import java.io.IOException;

/// Sends requests to other servers. Follows no redirects, uses no proxy, keeps no cookies.
public interface Outbound {
  /// Sends `request` and waits for the head of the answer; the body arrives while it is read.
  ///
  /// A successful answer of type `text/event-stream` has a [Body.Push], any other with bytes a
  /// [Body.Stream] (or [Body.Bytes] when it has come as a whole already).
  ///
  /// @throws IOException when no connection can be made, it breaks, or the deadline passes; a
  ///   [java.net.ConnectException] among them says that nothing was sent
  WebResponse send(OutboundRequest request) throws IOException, InterruptedException;
}
