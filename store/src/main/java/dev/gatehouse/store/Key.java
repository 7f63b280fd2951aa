package dev.gatehouse.store;

import java.util.Comparator;
import java.util.regex.Pattern;

/// Where an entry is kept.
///
/// @param space one kind of entry, `[a-z-]{1,40}`
/// @param name unique in its space, 1 to 512 characters, well-formed Unicode without NUL
public record Key(String space, String name) {
  static final int NAME_LENGTH_MAX = 512;

  /// By code points: the order of the bytes in UTF-8, which SQL engines keep. Java's own order of
  /// strings differs from it behind U+D7FF.
  static final Comparator<String> NAME_ORDER = Key::compareCodePoints;

  private static final Pattern SPACE = Pattern.compile("[a-z-]{1,40}");

  public Key {
    checkSpace(space);
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX || !storable(name)) {
      throw new IllegalArgumentException("not a key in space " + space);
    }
  }

  static void checkSpace(String space) {
    if (!SPACE.matcher(space).matches()) {
      throw new IllegalArgumentException("not the name of a space: " + space);
    }
  }

  /// Whether UTF-8 keeps the text apart from every other: an unpaired surrogate has no form there.
  private static boolean storable(String name) {
    return name.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        // Where the second halves of two pairs differ, they are in the order of their code points.
        return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /// Moves surrogates behind all other characters.
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }
}
