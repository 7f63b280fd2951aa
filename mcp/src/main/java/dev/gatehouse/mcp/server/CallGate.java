package dev.gatehouse.mcp.server;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Tool;
import org.jspecify.annotations.Nullable;

/// Judges a call before it starts.
///
/// @param <C> who calls
@FunctionalInterface
public interface CallGate<C> {
  /// The HTTP answer that refuses the call, or null.
  @Nullable WebResponse refuse(C caller, Tool<C, ?, ?> tool);
}
