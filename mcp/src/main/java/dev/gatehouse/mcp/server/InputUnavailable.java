package dev.gatehouse.mcp.server;

/// Ends a run of a handler that must ask, where the revision has no way to.
final class InputUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputUnavailable() {
    super(
        "This needs an answer from you before it can go on, and the protocol revision of this"
            + " connection has no way to ask. Use a client that speaks MCP 2026-07-28.",
        null,
        false,
        false);
  }
}
