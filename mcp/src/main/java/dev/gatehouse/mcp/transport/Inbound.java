package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.jsonrpc.Message;
import java.util.List;

/// What was posted, parsed once.
///
/// @param messages one, unless it is a batch
/// @param isBatch whether they came in an array
public record Inbound(Headers headers, Accepts accepts, List<Message> messages, boolean isBatch) {
  public Inbound {
    messages = List.copyOf(messages);
  }
}
