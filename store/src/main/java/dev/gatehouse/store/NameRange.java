package dev.gatehouse.store;

import org.jspecify.annotations.Nullable;

/// The names from `first` to `last`, both included, that a listing looks at; one range says both
/// "begins with" and "behind", so that an index finds it.
record NameRange(String first, String last) {
  private static final int LIST_LIMIT_MAX = 1_000;

  /// Behind every name that has one prefix: longer than any rest of a name, of the last code point.
  private static final String LAST_REST =
      Character.toString(Character.MAX_CODE_POINT).repeat(Key.NAME_LENGTH_MAX / 2 + 1);

  /// Reads the arguments of [Store#list].
  ///
  /// @throws IllegalArgumentException when one of them is out of its bounds
  static NameRange of(String space, String prefix, @Nullable String after, int limit) {
    Key.checkSpace(space);
    if (limit < 1 || limit > LIST_LIMIT_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + LIST_LIMIT_MAX);
    }
    String first = prefix;
    if (after != null) {
      // No name holds NUL, so nothing lies between a name and itself with U+0001 behind it.
      String next = after + '\u0001';
      first = Key.NAME_ORDER.compare(prefix, next) > 0 ? prefix : next;
    }
    return new NameRange(first, prefix + LAST_REST);
  }

  boolean contains(String name) {
    return Key.NAME_ORDER.compare(first, name) <= 0 && Key.NAME_ORDER.compare(name, last) <= 0;
  }
}
