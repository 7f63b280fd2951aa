package dev.gatehouse.infra.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bucket that is a directory: each regular file is an object, its path below the directory the
/// key. Links are not objects, directories exist only by what is in them.
public final class DirectoryObjectStore implements ObjectStore {
  private static final int EXAMINED_MAX = 200_000;

  private final Path root;
  private final int examinedMax;

  /// A bucket of what is below `root`.
  public DirectoryObjectStore(Path root) {
    this(root, EXAMINED_MAX);
  }

  DirectoryObjectStore(Path root, int examinedMax) {
    this.root = root;
    this.examinedMax = examinedMax;
  }

  @Override
  public Page list(Query query) throws IOException {
    String delimiter = query.delimiter();
    ListingCursor from = ListingCursor.decode(query.cursor(), query.prefix(), delimiter);
    DirectoryWalk walk = new DirectoryWalk(root, query.prefix(), from, examinedMax);
    List<StoredObject> objects = new ArrayList<>();
    List<String> folded = new ArrayList<>();
    ListingCursor last = null;
    while (true) {
      DirectoryWalk.Found found = walk.next();
      if (found == null) {
        return new Page(objects, folded, null);
      }
      if (objects.size() + folded.size() == query.limit() && last != null) {
        return new Page(objects, folded, last.encode(query.prefix(), delimiter));
      }
      String common = commonPrefix(found.key(), query);
      if (common == null) {
        objects.add(object(found));
        last = new ListingCursor(found.key(), false);
      } else {
        folded.add(common);
        walk.skip(common);
        last = new ListingCursor(common, true);
      }
    }
  }

  private static StoredObject object(DirectoryWalk.Found found) {
    return new StoredObject(
        found.key(), found.attributes().size(), found.attributes().lastModifiedTime().toInstant());
  }

  private static @Nullable String commonPrefix(String key, Query query) {
    if (query.delimiter().isEmpty()) {
      return null;
    }
    int at = key.indexOf(query.delimiter(), query.prefix().length());
    return at < 0 ? null : key.substring(0, at + query.delimiter().length());
  }
}
