package dev.gatehouse.oauth.state;

import dev.gatehouse.store.Entry;
import java.time.Instant;

/// A record as the store held it at one moment.
///
/// @param entry for [dev.gatehouse.store.Commit#expect]
/// @param value what it says
public record Row<T>(Entry entry, T value) {
  /// Its name in its table; for tables whose names are hashes, the hash.
  public String name() {
    return entry.key().name();
  }

  /// When it is gone.
  public Instant expiresAt() {
    return entry.expiresAt();
  }

  /// Where it is, not what it says.
  @Override
  public String toString() {
    return entry.toString();
  }
}
