package dev.gatehouse.store;

import dev.gatehouse.store.Store.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves all live entries of one store into another, empty one of any engine, and then compares the
/// two. Nothing may change the source meanwhile: its services are stopped. Versions are the new
/// store's own. Notices and counts are not copied; they are worth nothing tomorrow.
public final class CopyStore {
  private static final int PAGE = 100;
  private static final int BYTES_IN_A_COMMIT = 4 << 20;

  /// Hears how it goes.
  @FunctionalInterface
  public interface Progress {
    /// Some more entries are in the target.
    ///
    /// @param space that is being copied
    /// @param entries copied so far, of all spaces
    void copied(String space, long entries);
  }

  /// What was copied and found again.
  ///
  /// @param bytes of the values
  public record Copied(long entries, long bytes) {}

  /// The copy is not what it should be. The message is one sentence for the operator; the source is
  /// as it was.
  public static final class NotCopied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCopied(String message) {
      super(message);
    }
  }

  private final StoreEngine from;
  private final StoreEngine to;
  private final Progress progress;
  private long entries;
  private long bytes;

  private CopyStore(StoreEngine from, StoreEngine to, Progress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /// Copies, compares, and counts.
  ///
  /// @throws NotCopied when the target is not empty, or the two differ afterwards
  /// @throws StoreUnavailable when one of them fails; empty the target before the next attempt
  public static Copied copy(StoreEngine from, StoreEngine to, Progress progress) {
    return new CopyStore(from, to, progress).run();
  }

  private Copied run() {
    for (String space : to.spaces()) {
      if (!to.list(space, "", null, 1).isEmpty()) {
        throw new NotCopied(
            "The target already holds entries (space " + space + "): copy into an empty store.");
      }
    }
    for (String space : from.spaces()) {
      pages(space, (_, page) -> write(space, page));
    }
    for (String space : from.spaces()) {
      pages(space, (after, page) -> compare(space, after, page));
    }
    return new Copied(entries, bytes);
  }

  /// What is done with the entries of a page, all of which are behind `after`.
  private interface Pages {
    void page(@Nullable String after, List<Entry> entries);
  }

  private void pages(String space, Pages pages) {
    String after = null;
    do {
      List<Entry> page = from.list(space, "", after, PAGE);
      if (!page.isEmpty()) {
        pages.page(after, page);
      }
      after = page.size() == PAGE ? page.getLast().key().name() : null;
    } while (after != null);
  }

  private void write(String space, List<Entry> page) {
    Commit commit = Commit.of();
    int size = 0;
    for (Entry entry : page) {
      if (size > 0 && size + entry.value().length > BYTES_IN_A_COMMIT) {
        write(commit);
        commit = Commit.of();
        size = 0;
      }
      commit.put(entry.key(), entry.value(), entry.expiresAt());
      size += entry.value().length;
    }
    write(commit);
    entries += page.size();
    bytes += page.stream().mapToLong(entry -> entry.value().length).sum();
    progress.copied(space, entries);
  }

  private void write(Commit commit) {
    if (!(to.commit(commit) instanceof Outcome.Applied)) {
      throw new NotCopied("The target refused a commit without conditions: copy again.");
    }
  }

  private void compare(String space, @Nullable String after, List<Entry> page) {
    Map<Key, Entry> copies = new HashMap<>();
    to.list(space, "", after, PAGE).forEach(copy -> copies.put(copy.key(), copy));
    for (Entry entry : page) {
      Entry copy = copies.get(entry.key());
      // What has expired since the page was read is no difference.
      if ((copy == null || !same(entry, copy)) && isStillThere(entry)) {
        throw new NotCopied(
            "An entry of space "
                + space
                + " differs in the copy: copy again, with all services of both stores stopped.");
      }
    }
  }

  private boolean isStillThere(Entry entry) {
    return from.find(entry.key()) != null;
  }

  private static boolean same(Entry entry, Entry copy) {
    return Arrays.equals(entry.value(), copy.value()) && entry.expiresAt().equals(copy.expiresAt());
  }
}
