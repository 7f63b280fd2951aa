package dev.gatehouse.mcp.server;

/// Where a running call sends what comes before its answer. Used by one request only.
public interface Notifier {
  /// Nobody listens.
  Notifier NONE =
      new Notifier() {
        @Override
        public void send(byte[] notification) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  /// Sends a notification that is already written; never blocks.
  void send(byte[] notification);

  /// Whether the caller went away.
  boolean isCancelled();
}
