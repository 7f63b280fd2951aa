package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.Headers;
import dev.gatehouse.mcp.jsonrpc.ErrorCode;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.jsonrpc.RpcError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The headers that repeat what the body says, so that intermediaries need not read it (2026-07-28,
/// "Streamable HTTP: request headers"). The body decides; a header that differs is an attack or a
/// mistake, and both are refused.
final class MetadataHeaders {
  static final String VERSION = "MCP-Protocol-Version";
  static final String METHOD = "Mcp-Method";
  static final String NAME = "Mcp-Name";

  /// Which parameter `Mcp-Name` repeats.
  private static final Map<String, String> NAMED =
      Map.of(
          "tools/call", "name",
          "prompts/get", "name",
          "resources/read", "uri",
          "tasks/get", "taskId",
          "tasks/update", "taskId",
          "tasks/cancel", "taskId");

  private static final String SENTINEL_START = "=?base64?";
  private static final String SENTINEL_END = "?=";

  private MetadataHeaders() {}

  /// What is wrong with a header that is there, judged by the version and method of the body.
  static @Nullable RpcError mismatch(Headers headers, String version, String method) {
    RpcError wrongVersion = differs(headers, VERSION, version);
    return wrongVersion != null ? wrongVersion : differs(headers, METHOD, method);
  }

  /// What is wrong with the headers of a request that must have them all.
  static @Nullable RpcError check(Headers headers, Message.Request request, String version) {
    RpcError wrongVersion = require(headers, VERSION, version);
    if (wrongVersion != null) {
      return wrongVersion;
    }
    RpcError wrongMethod = require(headers, METHOD, request.method());
    return wrongMethod != null ? wrongMethod : checkName(headers, request);
  }

  private static @Nullable RpcError checkName(Headers headers, Message.Request request) {
    String parameter = NAMED.get(request.method());
    if (parameter == null) {
      return null;
    }
    JsonNode value = request.params().get(parameter);
    if (value != null && value.isString()) {
      return require(headers, NAME, value.stringValue());
    }
    // The body lacks it: that is told where parameters are judged, unless the header has one.
    return headers.has(NAME) ? fault(NAME, "repeats nothing in the body") : null;
  }

  private static @Nullable RpcError require(Headers headers, String name, String expected) {
    return headers.has(name) ? differs(headers, name, expected) : fault(name, "is missing");
  }

  private static @Nullable RpcError differs(Headers headers, String name, String expected) {
    List<String> values = headers.all(name);
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      return fault(name, "occurs more than once");
    }
    String decoded =
        name.equals(NAME) ? decode(values.getFirst().strip()) : values.getFirst().strip();
    if (decoded == null) {
      return fault(name, "is not valid base64 of UTF-8 between its markers");
    }
    return decoded.equals(expected) ? null : fault(name, "differs from the body");
  }

  /// The value that `sent` stands for: itself, or what is between the markers of base64; null when
  /// that is broken. One marker alone is part of a literal value.
  static @Nullable String decode(String sent) {
    boolean marked =
        sent.startsWith(SENTINEL_START)
            && sent.endsWith(SENTINEL_END)
            && sent.length() >= SENTINEL_START.length() + SENTINEL_END.length();
    if (!marked) {
      return sent;
    }
    String inner = sent.substring(SENTINEL_START.length(), sent.length() - SENTINEL_END.length());
    if (inner.length() % 4 != 0) {
      // Java forgives missing padding; the specification does not.
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(inner);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException e) {
      return null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  static RpcError fault(String header, String what) {
    return RpcError.of(ErrorCode.HEADER_MISMATCH, "The header " + header + " " + what + ".");
  }
}
