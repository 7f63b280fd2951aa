package dev.gatehouse.bench;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Requests of both eras as they go over the wire, with nothing in them but what the era demands.
final class McpRequests {
  private static final String MODERN = "2026-07-28";
  private static final String HANDSHAKE = "2025-11-25";
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\""
          + MODERN
          + "\",\"io.modelcontextprotocol/clientInfo\":{\"name\":\"bench\",\"version\":\"1\"},"
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final InetSocketAddress address;

  /// @param address where they go
  McpRequests(InetSocketAddress address) {
    this.address = address;
  }

  /// A request of the handshake era, without a session.
  ///
  /// @param params members without braces; may be empty
  String handshake(String method, String params) {
    return post(HANDSHAKE, "", body(method, params));
  }

  /// A request of the modern era.
  ///
  /// @param name what `Mcp-Name` says, or empty
  /// @param params members without braces; may be empty
  String modern(String method, String name, String params) {
    String headers = "\r\nMcp-Method: " + method + (name.isEmpty() ? "" : "\r\nMcp-Name: " + name);
    return post(MODERN, headers, body(method, params.isEmpty() ? META : params + "," + META));
  }

  private static String body(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  private String post(String revision, String headers, String body) {
    return "POST /mcp HTTP/1.1\r\nHost: "
        + address.getHostString()
        + ":"
        + address.getPort()
        + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream"
        + "\r\nMCP-Protocol-Version: "
        + revision
        + headers
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }
}
