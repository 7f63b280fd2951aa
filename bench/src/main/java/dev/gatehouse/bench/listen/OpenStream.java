package dev.gatehouse.bench.listen;

import java.nio.ByteBuffer;

/// One open `subscriptions/listen`: what has come through it so far.
final class OpenStream {
  private static final TextFinder ACKNOWLEDGED = new TextFinder("subscriptions/acknowledged");
  private static final TextFinder CHANGED = new TextFinder("tools/list_changed");

  private int acknowledgedState;
  private int changedState;
  private int acknowledgements;
  private int changes;

  /// Takes what was read.
  void take(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      acknowledgedState = ACKNOWLEDGED.next(acknowledgedState, b);
      changedState = CHANGED.next(changedState, b);
      acknowledgements += ACKNOWLEDGED.isWhole(acknowledgedState) ? 1 : 0;
      changes += CHANGED.isWhole(changedState) ? 1 : 0;
    }
  }

  boolean isAcknowledged() {
    return acknowledgements > 0;
  }

  /// How many notices of a change have come.
  int changes() {
    return changes;
  }
}
