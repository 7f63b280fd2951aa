package dev.gatehouse.infra.objects;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through the regular files below a directory in the order of their keys. Keys are compared
/// as text and never resolved, so no prefix leads out of the directory; links are not followed.
///
/// A directory sorts as its name with a slash, which makes the order of the walk the order of whole
/// keys: `a.txt` comes before `a/b`.
final class DirectoryWalk {
  private static final int DEPTH_MAX = 64;

  /// Names that Gatehouse keeps for itself, such as uploads in progress.
  private static final String RESERVED = ".gatehouse-";

  private static final Comparator<Entry> BY_KEY =
      (left, right) -> Arrays.compareUnsigned(left.sortKey, right.sortKey);

  private final String prefix;
  private final Deque<Entry> ahead = new ArrayDeque<>();
  private int examinedLeft;
  private @Nullable String after;
  private @Nullable String skipped;

  /// @param examinedMax how many directory entries may be looked at in all
  DirectoryWalk(Path root, String prefix, @Nullable ListingCursor from, int examinedMax)
      throws IOException {
    this.prefix = prefix;
    this.examinedLeft = examinedMax;
    if (from != null && from.isPrefix()) {
      skipped = from.last();
    }
    after = from == null ? null : from.last();
    open(root, "", 0);
  }

  /// The next file, or null at the end.
  @Nullable Found next() throws IOException {
    while (!ahead.isEmpty()) {
      Entry entry = ahead.removeFirst();
      if (!isWanted(entry)) {
        continue;
      }
      if (entry.isDirectory) {
        open(entry.path, entry.key, entry.depth + 1);
        continue;
      }
      Found found = entry.find();
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// Leaves out every further key that begins with `commonPrefix`.
  void skip(String commonPrefix) {
    skipped = commonPrefix;
  }

  private boolean isWanted(Entry entry) {
    String key = entry.key;
    boolean isInPrefix = key.startsWith(prefix) || (entry.isDirectory && prefix.startsWith(key));
    if (!isInPrefix || (skipped != null && key.startsWith(skipped))) {
      return false;
    }
    if (after == null || compare(key, after) > 0) {
      return true;
    }
    return entry.isDirectory && after.startsWith(key);
  }

  private void open(Path directory, String key, int depth) throws IOException {
    if (depth > DEPTH_MAX) {
      throw new IOException("directories are nested deeper than " + DEPTH_MAX);
    }
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        count();
        Entry entry = entry(path, key, depth);
        if (entry != null && isWanted(entry)) {
          entries.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException e) {
      if (depth == 0) {
        throw e;
      }
      return; // removed since its parent was read
    }
    entries.sort(BY_KEY);
    for (Entry entry : entries.reversed()) {
      ahead.addFirst(entry);
    }
  }

  private static @Nullable Entry entry(Path path, String parentKey, int depth) throws IOException {
    String name = path.getFileName().toString();
    if (name.startsWith(RESERVED)) {
      return null;
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return new Entry(path, parentKey + name + "/", true, depth);
    }
    return new Entry(path, parentKey + name, false, depth);
  }

  private void count() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the caller left");
    }
    if (--examinedLeft < 0) {
      throw new IOException("too many entries to look through; a longer prefix narrows the search");
    }
  }

  private static int compare(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  /// A regular file and what it is called.
  record Found(String key, BasicFileAttributes attributes) {}

  private static final class Entry {
    private final Path path;
    private final String key;
    private final byte[] sortKey;
    private final boolean isDirectory;
    private final int depth;

    private Entry(Path path, String key, boolean isDirectory, int depth) {
      this.path = path;
      this.key = key;
      this.sortKey = key.getBytes(StandardCharsets.UTF_8);
      this.isDirectory = isDirectory;
      this.depth = depth;
    }

    /// Null for links, sockets and the like, and for what is gone by now.
    private @Nullable Found find() throws IOException {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile() ? new Found(key, attributes) : null;
      } catch (NoSuchFileException e) {
        return null;
      }
    }
  }
}
