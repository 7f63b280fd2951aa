package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.Revision;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;

/// One revision of the protocol: how requests are read and replies written. Everything else is the
/// same for all. A codec serves one [Offer] and all callers at once.
public interface Codec {
  /// The revision it speaks.
  Revision revision();

  /// Reads a request.
  ///
  /// @throws dev.gatehouse.mcp.jsonrpc.RpcFailure when there is no such method, or its parameters
  ///   are wrong
  ServerRequest decode(Message.Request request);

  /// Writes the `result` of a reply. What can be the same for many callers is written once; the
  /// bytes must not be changed.
  byte[] encode(ServerReply reply);

  /// The error as this revision knows it.
  RpcError translate(RpcError error);
}
