package dev.gatehouse.mcp.transport;

import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RequestId;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which era a body belongs to.
sealed interface Classification {
  /// Speaks for itself.
  record Modern(Message message) implements Classification {}

  /// Relies on a handshake.
  record Legacy(List<Message> messages, boolean isBatch) implements Classification {}

  /// Belongs to neither.
  record Refused(@Nullable RequestId id, RpcError error) implements Classification {}
}
