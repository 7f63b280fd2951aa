package dev.gatehouse.mcp.client;

import org.jspecify.annotations.Nullable;

/// Hears of changes, in order, on the stream's own thread; it should not block for long.
public interface ChangeListener {
  /// There are other tools.
  default void onTools() {}

  /// There are other prompts.
  default void onPrompts() {}

  /// There are other resources.
  default void onResources() {}

  /// The content of a resource changed.
  default void onResource(String uri) {}

  /// No more will come, and what changed from now on is not told: listen again and fetch afresh.
  /// Called once, unless the stream was closed by [Subscription#close].
  ///
  /// @param failure null when the server ended the stream well
  default void onEnd(@Nullable McpFailure failure) {}
}
