package dev.gatehouse.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Entries in memory, for tests: what every engine promises except that anything outlives the
/// process.
public final class MemoryStore implements StoreEngine {
  private static final int COMMITS_BETWEEN_SWEEPS = 1_000;

  private final InstantSource clock;
  private final LocalNotices notices = new LocalNotices();
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Key, Entry> entries =
      new TreeMap<>(Comparator.comparing(Key::space).thenComparing(Key::name, Key.NAME_ORDER));
  private long lastVersion;
  private long commits;
  private boolean closed;

  /// An empty store.
  ///
  /// @param clock what expiry is measured with
  public MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable Entry find(Key key) {
    List<Entry> found =
        locked(
            () -> {
              Entry entry = live(key, clock.millis());
              return entry == null ? List.of() : List.of(entry);
            });
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public Outcome commit(Commit commit) {
    return locked(
        () -> {
          Outcome outcome = apply(commit.steps(), clock.millis());
          if (outcome instanceof Outcome.Applied) {
            notices.publish(commit.announcements());
          }
          return outcome;
        });
  }

  @Override
  public List<Entry> list(String space, String prefix, @Nullable String after, int limit) {
    NameRange range = NameRange.of(space, prefix, after, limit);
    return locked(() -> list(space, range, limit, clock.millis()));
  }

  @Override
  public ChangeNotices notices() {
    return notices;
  }

  @Override
  public List<String> spaces() {
    return locked(() -> entries.keySet().stream().map(Key::space).distinct().toList());
  }

  @Override
  public void close() {
    notices.close();
    lock.lock();
    try {
      closed = true;
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      if (closed) {
        throw new StoreUnavailable("the store is closed");
      }
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private Outcome apply(List<Commit.Step> steps, long now) {
    for (Commit.Step step : steps) {
      if (!holds(step, now)) {
        return new Outcome.Conflict(step.key());
      }
    }
    for (Commit.Step step : steps) {
      change(step);
    }
    if (++commits % COMMITS_BETWEEN_SWEEPS == 0) {
      entries.values().removeIf(entry -> !isLive(entry, now));
    }
    return new Outcome.Applied();
  }

  private boolean holds(Commit.Step step, long now) {
    return switch (step) {
      case Commit.Step.Expect(Key key, long version) -> {
        Entry entry = live(key, now);
        yield entry != null && entry.version() == version;
      }
      case Commit.Step.ExpectNone(Key key) -> live(key, now) == null;
      case Commit.Step.Put _, Commit.Step.Delete _ -> true;
    };
  }

  private void change(Commit.Step step) {
    switch (step) {
      case Commit.Step.Put(Key key, Commit.Value value, var expiresAt) ->
          entries.put(key, new Entry(key, value.bytes(), ++lastVersion, expiresAt));
      case Commit.Step.Delete(Key key) -> entries.remove(key);
      case Commit.Step.Expect _, Commit.Step.ExpectNone _ -> {}
    }
  }

  private List<Entry> list(String space, NameRange range, int limit, long now) {
    List<Entry> found = new ArrayList<>();
    // The first name may be longer than a key's can be, so the map is walked by name, not by key.
    for (Entry entry : entries.values()) {
      if (found.size() == limit) {
        break;
      }
      if (entry.key().space().equals(space)
          && range.contains(entry.key().name())
          && isLive(entry, now)) {
        found.add(entry);
      }
    }
    return found;
  }

  private @Nullable Entry live(Key key, long now) {
    Entry entry = entries.get(key);
    return entry != null && isLive(entry, now) ? entry : null;
  }

  private static boolean isLive(Entry entry, long now) {
    return entry.expiresAt().toEpochMilli() > now;
  }
}
