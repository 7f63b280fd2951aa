package dev.gatehouse.mcp;

import java.time.Duration;

/// For how long a client may keep an answer, and whether an answer to one caller may be given to
/// another. A hint, never access control.
///
/// @param ttl zero: not at all
/// @param shared only for what is the same for every caller
public record CacheHint(Duration ttl, boolean shared) {
  /// Not to be kept.
  public static final CacheHint NONE = new CacheHint(Duration.ZERO, false);

  public CacheHint {
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("a time to keep is not negative");
    }
  }

  /// For this caller alone.
  public static CacheHint forCaller(Duration ttl) {
    return new CacheHint(ttl, false);
  }

  /// For everyone.
  public static CacheHint forEveryone(Duration ttl) {
    return new CacheHint(ttl, true);
  }
}
