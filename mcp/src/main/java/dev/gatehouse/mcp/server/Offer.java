package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.CacheHint;
import dev.gatehouse.mcp.McpServer;
import dev.gatehouse.mcp.ServerInfo;

/// What a server offers, as its codecs announce it; capabilities are announced only if they are
/// there.
///
/// @param lists for how long a client may keep a list
public record Offer(
    ServerInfo info, String instructions, Capabilities capabilities, CacheHint lists) {
  /// What is there.
  ///
  /// @param changes whether changes can be announced
  /// @param logging whether calls may send log messages
  public record Capabilities(
      boolean tools, boolean prompts, boolean resources, boolean changes, boolean logging) {
    /// Whether there is anything whose arguments can be completed.
    public boolean completions() {
      return prompts || resources;
    }

    /// Whether there is a list of that kind.
    public boolean lists(ListKind kind) {
      return switch (kind) {
        case TOOLS -> tools;
        case PROMPTS -> prompts;
        case RESOURCES, TEMPLATES -> resources;
      };
    }
  }

  /// What `server` offers.
  public static Offer of(McpServer<?> server) {
    return new Offer(
        server.info(),
        server.instructions(),
        new Capabilities(
            server.tools() != null,
            server.prompts() != null,
            server.resources() != null,
            server.changes() != null,
            server.offersLogging()),
        server.paging().cache());
  }
}
