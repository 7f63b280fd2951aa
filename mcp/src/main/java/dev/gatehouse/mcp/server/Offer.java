package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.ServerInfo;
import java.time.Duration;

/// What a server offers, as its codecs announce it; capabilities are announced only if they are
/// there.
///
/// @param tools whether there are tools
/// @param logging whether calls may send log messages
/// @param listTtl for how long a client may keep a list
public record Offer(
    ServerInfo info, String instructions, boolean tools, boolean logging, Duration listTtl) {
  /// What `server` offers.
  public static Offer of(McpServer<?> server) {
    return new Offer(
        server.info(),
        server.instructions(),
        server.offersTools(),
        server.offersLogging(),
        server.listTtl());
  }
}
