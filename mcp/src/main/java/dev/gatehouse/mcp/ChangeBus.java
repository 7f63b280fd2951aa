package dev.gatehouse.mcp;

import java.util.function.Consumer;

/// Carries changes from where they happen to the nodes whose clients listen. Changes may be lost,
/// doubled and overtake each other: who hears of one looks again, nothing more.
public interface ChangeBus {
  /// Tells everyone who listens, on this node and others. Never blocks for long, never throws.
  void publish(Change change);

  /// Hears every change from now on, its own node's included.
  ///
  /// @param listener called on any thread; returns at once and never throws
  Listening listen(Consumer<Change> listener);

  /// A listener's place on the bus.
  interface Listening extends AutoCloseable {
    /// Hears nothing more.
    @Override
    void close();
  }

  /// A bus within this process.
  static ChangeBus inProcess() {
    return new InProcessChanges();
  }
}
