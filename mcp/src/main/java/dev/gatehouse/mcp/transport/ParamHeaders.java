package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.ToolCatalogue;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import dev.gatehouse.mcp.schema.HeaderParam;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Checks the headers that repeat arguments of a call (2026-07-28, "x-mcp-header"). Whoever routes
/// by a header must be able to rely on it, so one that is missing or differs is refused; headers
/// that no tool asked for are not looked at.
///
/// @param <C> who calls
final class ParamHeaders<C> {
  private static final int DIGITS_MAX = 40;

  private final @Nullable ToolCatalogue<C> tools;

  ParamHeaders(@Nullable ToolCatalogue<C> tools) {
    this.tools = tools;
  }

  /// What is wrong, or null.
  @Nullable RpcError check(Headers headers, Message.Request request, C caller) {
    if (tools == null || !request.method().equals("tools/call")) {
      return null;
    }
    String tool = request.params().path("name").asString("");
    for (HeaderParam param : tools.visibleTo(caller).headerParams(tool)) {
      String fault = fault(headers.all(param.header()), value(request, param.path()));
      if (fault != null) {
        return MetadataHeaders.fault(param.header(), fault);
      }
    }
    return null;
  }

  private static @Nullable JsonNode value(Message.Request request, List<String> path) {
    JsonNode value = request.params().path("arguments");
    for (String name : path) {
      value = value.path(name);
    }
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  private static @Nullable String fault(List<String> sent, @Nullable JsonNode value) {
    if (value == null) {
      return sent.isEmpty() ? null : "repeats nothing in the body";
    }
    if (sent.isEmpty()) {
      return "is missing";
    }
    if (sent.size() > 1) {
      return "occurs more than once";
    }
    String decoded = MetadataHeaders.decode(sent.getFirst().strip());
    if (decoded == null) {
      return "is not valid base64 of UTF-8 between its markers";
    }
    return isSame(decoded, value) ? null : "differs from the body";
  }

  private static boolean isSame(String sent, JsonNode value) {
    if (!value.isNumber()) {
      return value.isValueNode() && sent.equals(value.asString());
    }
    try {
      // 42.0 is 42. Compared without being written out, so that 1e999999 stays cheap.
      return sent.length() <= DIGITS_MAX
          && new BigDecimal(sent).compareTo(value.decimalValue()) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
