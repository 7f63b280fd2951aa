package dev.gatehouse.store;

/// Where an entry is kept.
///
/// @param space one kind of entry, `[a-z-]{1,40}`
/// @param name unique in its space, 1 to 512 characters, without NUL
public record Key(String space, String name) {
  private static final int NAME_LENGTH_MAX = 512;

  public Key {
    if (!space.matches("[a-z-]{1,40}")) {
      throw new IllegalArgumentException("not the name of a space: " + space);
    }
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a key in space " + space);
    }
  }
}
