package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.jsonrpc.Message;

/// Takes what a server sends besides the answer.
interface Inbox {
  void notification(Message.Notification notification) throws McpFailure;

  void request(Message.Request request) throws McpFailure, InterruptedException;
}
