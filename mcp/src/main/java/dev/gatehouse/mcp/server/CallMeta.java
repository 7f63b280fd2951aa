package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.LogLevel;
import dev.gatehouse.mcp.TraceContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a request says about itself beside its parameters.
///
/// @param progressToken a string or an integer, echoed as it came; null when no progress is wanted
/// @param logLevel the mildest level wanted; null when no log is
/// @param clientName what the client calls itself, or null; never trusted
/// @param trace the trace it is part of; never trusted
/// @param input who can be asked, and what they answered
public record CallMeta(
    @Nullable JsonNode progressToken,
    @Nullable LogLevel logLevel,
    @Nullable String clientName,
    TraceContext trace,
    InputMeta input) {
  /// Nothing said.
  public static final CallMeta NONE =
      new CallMeta(null, null, null, TraceContext.NONE, InputMeta.NONE);

  /// The same without log messages.
  public CallMeta withoutLog() {
    return new CallMeta(progressToken, null, clientName, trace, input);
  }

  /// The same with another view of who can be asked.
  public CallMeta with(InputMeta other) {
    return new CallMeta(progressToken, logLevel, clientName, trace, other);
  }

  /// Whether there may be notifications before the answer.
  public boolean wantsNotifications() {
    return progressToken != null || logLevel != null;
  }
}
