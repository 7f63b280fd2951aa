package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.RpcFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the parameters that all revisions write alike.
public final class RequestParams {
  private RequestParams() {}

  /// The parameters of `tools/list`.
  public static ServerRequest.ListTools listTools(ObjectNode params) {
    JsonNode cursor = params.get("cursor");
    if (cursor == null || cursor.isNull()) {
      return new ServerRequest.ListTools(null);
    }
    if (!cursor.isString()) {
      throw invalid("cursor must be a string");
    }
    return new ServerRequest.ListTools(cursor.stringValue());
  }

  /// The parameters of `tools/call`.
  public static ServerRequest.CallTool callTool(ObjectNode params, CallMeta meta) {
    JsonNode name = params.get("name");
    if (name == null || !name.isString()) {
      throw invalid("name must be a string: the name of a tool");
    }
    JsonNode arguments = params.get("arguments");
    if (arguments == null || arguments.isNull()) {
      arguments = JsonNodeFactory.instance.objectNode();
    }
    if (!(arguments instanceof ObjectNode object)) {
      throw invalid("arguments must be an object");
    }
    return new ServerRequest.CallTool(name.stringValue(), object, meta);
  }

  /// Whether `node` can be a progress token.
  public static boolean isProgressToken(JsonNode node) {
    return node.isString() || node.isIntegralNumber();
  }

  /// The level of that name, or null. Names are in lower case.
  public static @Nullable LogLevel logLevel(JsonNode node) {
    for (LogLevel level : LogLevel.values()) {
      if (node.isString() && CallNotifications.wire(level).equals(node.stringValue())) {
        return level;
      }
    }
    return null;
  }

  private static RpcFailure invalid(String message) {
    return new RpcFailure(ErrorCode.INVALID_PARAMS, message);
  }
}
