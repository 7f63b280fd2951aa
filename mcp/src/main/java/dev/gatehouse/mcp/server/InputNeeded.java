package dev.gatehouse.mcp.server;

/// Ends a run of a handler whose questions must be answered first.
final class InputNeeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ServerReply.InputRequired reply;

  InputNeeded(ServerReply.InputRequired reply) {
    super("input is needed", null, false, false);
    this.reply = reply;
  }

  /// What to answer.
  ServerReply.InputRequired reply() {
    return reply;
  }
}
