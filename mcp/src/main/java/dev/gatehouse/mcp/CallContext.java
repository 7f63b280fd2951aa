package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// Running work, as the tool, prompt or resource that does it sees it. Cancellation is an interrupt
/// of the thread, so blocking calls end by themselves; [#isCancelled] is for loops that do not
/// block.
///
/// @param <C> who calls
public interface CallContext<C> {
  /// Who calls.
  C caller();

  /// What the client calls itself; never trusted. Null when it did not say.
  @Nullable String clientName();

  /// Tells the client how far the work is; nothing when it did not ask.
  ///
  /// @param progress grows with each call
  /// @param total null when unknown
  void progress(double progress, @Nullable Double total, @Nullable String message);

  /// Whether the client asked to be told of progress, and therefore may wait longer.
  default boolean isProgressWanted() {
    return false;
  }

  /// Sends a log message; nothing unless the request asked for this level.
  void log(LogLevel level, String text);

  /// Whether the caller went away or asked to stop.
  boolean isCancelled();

  /// The trace that the client is part of.
  default TraceContext trace() {
    return TraceContext.NONE;
  }

  /// Questions to the person or the model behind the client.
  default CallInput input() {
    return CallInput.unavailable();
  }
}
