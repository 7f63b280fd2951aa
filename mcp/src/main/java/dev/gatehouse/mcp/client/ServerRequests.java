package dev.gatehouse.mcp.client;

import tools.jackson.databind.node.ObjectNode;

/// Answers what a server of the handshake revisions asks while it works on a call. Servers of
/// 2026-07-28 ask by an [Outcome.InputRequired] instead.
@FunctionalInterface
public interface ServerRequests {
  /// Answers one request. Runs on the thread that waits for the call, or on that of the listening
  /// stream; what it throws becomes an error to the server, without its message.
  ///
  /// @return the bare result ([Elicitation#accept], …)
  ObjectNode answer(InputRequest request) throws Exception;
}
