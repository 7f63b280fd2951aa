package dev.gatehouse.mcp.transport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many calls of each caller run at once. Holds a number for those who call right now only.
final class CallLimit {
  private final Map<String, Integer> running = new ConcurrentHashMap<>();
  private final int most;

  CallLimit(int most) {
    this.most = most;
  }

  /// Begins a call, unless there are too many.
  boolean begin(String principal) {
    if (most == Integer.MAX_VALUE || running.merge(principal, 1, Integer::sum) <= most) {
      return true;
    }
    end(principal);
    return false;
  }

  /// Ends a call that began.
  void end(String principal) {
    if (most == Integer.MAX_VALUE) {
      return;
    }
    running.computeIfPresent(principal, (_, count) -> count > 1 ? count - 1 : null);
  }
}
