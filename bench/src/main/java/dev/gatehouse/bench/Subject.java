package dev.gatehouse.bench;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program to measure.
///
/// @param name for the report
/// @param command starts it
/// @param environment on top of this process's own
/// @param address where it listens, on loopback
/// @param first the request whose answer ends the start
/// @param list a `tools/list`, or null when there is no token for one
record Subject(
    String name,
    List<String> command,
    Map<String, String> environment,
    InetSocketAddress address,
    String first,
    @Nullable String list) {

  /// A `GET` as it goes over the wire.
  static String get(InetSocketAddress address, String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host(address) + "\r\n\r\n";
  }

  /// A `tools/list` of a handshake revision, without a session.
  static String toolsList(InetSocketAddress address, @Nullable String token, String revision) {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    return "POST /mcp HTTP/1.1\r\nHost: "
        + host(address)
        + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream"
        + "\r\nMCP-Protocol-Version: "
        + revision
        + (token == null ? "" : "\r\nAuthorization: Bearer " + token)
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  /// Name and command only: the requests hold the token.
  @Override
  public String toString() {
    return name + " " + command;
  }

  private static String host(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
