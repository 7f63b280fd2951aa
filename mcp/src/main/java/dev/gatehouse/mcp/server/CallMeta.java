package dev.gatehouse.mcp.server;

import dev.gatehouse.mcp.LogLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a request says about itself beside its parameters.
///
/// @param progressToken a string or an integer, echoed as it came; null when no progress is wanted
/// @param logLevel the mildest level wanted; null when no log is
/// @param clientName what the client calls itself, or null; never trusted
public record CallMeta(
    @Nullable JsonNode progressToken, @Nullable LogLevel logLevel, @Nullable String clientName) {
  /// Nothing said.
  public static final CallMeta NONE = new CallMeta(null, null, null);

  /// Whether there may be notifications before the answer.
  public boolean wantsNotifications() {
    return progressToken != null || logLevel != null;
  }
}
