package dev.gatehouse.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.store.CountWindow.Slot;
import java.time.Duration;
import java.time.Instant;

/// Counts in memory, for one node. It remembers 100,000 keys; of more, it forgets those that call
/// least.
public final class MemoryLimiter implements Limiter {
  private static final int KEYS_MAX = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final Cache<Slot, CountWindow> windows;

  /// Counts nothing yet.
  public MemoryLimiter() {
    this(KEYS_MAX);
  }

  MemoryLimiter(int keys) {
    windows = Caffeine.newBuilder().maximumSize(keys).expireAfterWrite(FORGOTTEN_AFTER).build();
  }

  @Override
  public Decision take(Tier tier, String key, Instant now) {
    long millis = now.toEpochMilli();
    CountWindow window =
        windows
            .asMap()
            .compute(
                new Slot(tier.name(), key),
                (_, old) ->
                    old == null || old.isOver(millis)
                        ? CountWindow.open(tier, millis)
                        : old.calls() > tier.calls() ? old : old.next());
    return window.decide(tier, millis);
  }

  /// About how many keys it remembers.
  long size() {
    windows.cleanUp();
    return windows.estimatedSize();
  }

  @Override
  public void close() {
    windows.invalidateAll();
  }
}
