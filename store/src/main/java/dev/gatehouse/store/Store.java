package dev.gatehouse.store;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries under keys, each with a version and an expiry, changed together or not at all.
///
/// Single use is a [Commit] with an expectation: read an entry, decide, and commit on the condition
/// that it is still the version that was read. Of a thousand racing commits one is
/// [Outcome.Applied]. What `commit` applied has reached the disk when it returns. An expired entry
/// is never seen again, from the very millisecond of its expiry.
///
/// Calls block; they may be made from virtual threads. Every call has a deadline of [#DEADLINE] and
/// then throws [StoreUnavailable].
public interface Store extends AutoCloseable {
  /// How long a call may take.
  Duration DEADLINE = Duration.ofSeconds(10);

  /// The most bytes a value may have.
  int VALUE_BYTES_MAX = 1 << 20;

  /// The entry under `key`, or null when there is none or it has expired.
  @Nullable Entry find(Key key);

  /// Makes all changes of `commit`, or none when one of its expectations does not hold.
  Outcome commit(Commit commit);

  /// The live entries of a space whose key begins with `prefix`, in order of their keys by code
  /// points.
  ///
  /// @param prefix empty for all of the space
  /// @param after list only keys behind this one; null begins at the first
  /// @param limit 1 to 1,000
  List<Entry> list(String space, String prefix, @Nullable String after, int limit);

  /// Removes the entry under `key` and returns what it was; null when there was none. One step: of
  /// a thousand racing callers one gets the entry.
  default @Nullable Entry take(Key key) {
    while (true) {
      Entry entry = find(key);
      if (entry == null) {
        return null;
      }
      if (commit(Commit.of().expect(entry).delete(key)) instanceof Outcome.Applied) {
        return entry;
      }
    }
  }

  /// What became of a [Commit].
  sealed interface Outcome {
    /// Every change is made.
    record Applied() implements Outcome {}

    /// Nothing is changed: `key` was not as expected.
    record Conflict(Key key) implements Outcome {}
  }

  @Override
  void close();
}
