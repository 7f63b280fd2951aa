package dev.gatehouse.http;

/// Sends a response body piece by piece without holding a thread.
@FunctionalInterface
public interface PushSource {
  /// Begins to send. Returns promptly; pieces follow from whatever thread has them.
  void start(PushSink sink);
}
