package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.LogLevel;
import org.jspecify.annotations.Nullable;

/// Hears what comes before the answer to a request, in order, on the thread that waits for it. What
/// it throws ends the request.
public interface CallListener {
  /// Hears nothing; the server is not asked for progress.
  CallListener NONE = new CallListener() {};

  /// The server is further than before.
  default void onProgress(Progress progress) {}

  /// The server logged something.
  default void onLog(LogMessage message) {}

  /// The mildest level to hear of (2026-07-28; older servers decide themselves), or null for none.
  default @Nullable LogLevel logLevel() {
    return null;
  }
}
