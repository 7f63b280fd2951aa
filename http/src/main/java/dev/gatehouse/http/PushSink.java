package dev.gatehouse.http;

import java.nio.charset.StandardCharsets;

/// Where a [PushSource] sends. Methods may be called from any thread, one at a time, and never
/// block.
public interface PushSink {
  /// Sends `piece`, flushed at once.
  ///
  /// @param piece not copied; must not change afterwards
  /// @return false when the receiver is gone, or its buffer is full and this piece was dropped and
  ///   the connection is being broken off; nothing more can be sent
  boolean push(byte[] piece);

  /// Sends `text` in UTF-8.
  default boolean push(String text) {
    return push(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Whether the receiver keeps up. A relay that sees false pauses its own source until
  /// [#onDrained]; a source of events may go on pushing into the bounded buffer.
  boolean isReady();

  /// Runs `action` the next time a sink that was not ready becomes ready.
  void onDrained(Runnable action);

  /// Ends the body well.
  void end();

  /// Breaks the connection off, so that the receiver sees a failure and not an end.
  void fail(Throwable cause);

  /// Runs `action` once when no more can be sent, for whatever reason; at once if that is so
  /// already.
  void onClosed(Runnable action);
}
