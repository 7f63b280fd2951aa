package dev.gatehouse.infra.objects;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of one bucket. One of these belongs to one stage, with credentials of its own.
public interface ObjectStore {
  /// The most items on a page.
  int LIMIT_MAX = 1_000;

  /// Lists a page in the order of the keys' UTF-8 bytes (S3 `ListObjectsV2`).
  ///
  /// @throws BadCursor when the cursor is none of this listing's
  /// @throws IOException when the bucket cannot be read, or holds too much to look through
  Page list(Query query) throws IOException;

  /// What to list.
  ///
  /// @param prefix only keys that begin with it; may be empty
  /// @param delimiter keys that hold it behind the prefix are folded into one common prefix each;
  ///   empty folds nothing
  /// @param cursor where the last page ended, or null
  /// @param limit 1 to [#LIMIT_MAX] objects and common prefixes together
  record Query(String prefix, String delimiter, @Nullable String cursor, int limit) {
    public Query {
      if (limit < 1 || limit > LIMIT_MAX) {
        throw new IllegalArgumentException("a page has 1 to " + LIMIT_MAX + " items");
      }
    }
  }

  /// A page of a listing.
  ///
  /// @param nextCursor null on the last page
  record Page(
      List<StoredObject> objects, List<String> commonPrefixes, @Nullable String nextCursor) {
    public Page {
      objects = List.copyOf(objects);
      commonPrefixes = List.copyOf(commonPrefixes);
    }
  }

  /// An object, without its bytes.
  ///
  /// @param size in bytes
  record StoredObject(String key, long size, Instant lastModified) {}

  /// A cursor that this listing did not give out.
  final class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadCursor() {
      super("The cursor does not belong to this listing; begin again without one.");
    }
  }
}
