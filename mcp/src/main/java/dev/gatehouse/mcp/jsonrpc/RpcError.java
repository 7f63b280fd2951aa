package dev.gatehouse.mcp.jsonrpc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The `error` of a response.
///
/// @param message for people; never a secret, never an internal detail
/// @param data for programs, or null
public record RpcError(ErrorCode code, String message, @Nullable ObjectNode data) {
  /// An error without data.
  public static RpcError of(ErrorCode code, String message) {
    return new RpcError(code, message, null);
  }

  /// The refusal of a revision, with the data that tells a client what to try instead.
  ///
  /// @param supported the names of revisions that would do
  public static RpcError unsupportedVersion(String requested, List<String> supported) {
    return new RpcError(
        ErrorCode.UNSUPPORTED_VERSION,
        "Unsupported protocol version. Use one of: " + String.join(", ", supported),
        versions(requested, supported));
  }

  /// `{"supported": [...], "requested": "..."}`.
  public static ObjectNode versions(String requested, List<String> supported) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode list = data.putArray("supported");
    supported.forEach(list::add);
    return data.put("requested", requested);
  }
}
