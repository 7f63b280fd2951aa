package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.jsonrpc.Message;

/// Answers a request of the server's and sends the answer.
@FunctionalInterface
interface RequestAnswers {
  void answer(Message.Request request) throws McpFailure, InterruptedException;
}
