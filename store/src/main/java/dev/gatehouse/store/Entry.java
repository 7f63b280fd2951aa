package dev.gatehouse.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A value as the store held it at one moment.
public final class Entry {
  private final Key key;
  private final byte[] value;
  private final long version;
  private final Instant expiresAt;

  /// @param value not copied; must not change
  /// @param version grows with each change of the entry; never 0; not reused after a delete
  /// @param expiresAt to the millisecond
  public Entry(Key key, byte[] value, long version, Instant expiresAt) {
    this.key = key;
    this.value = value;
    this.version = version;
    this.expiresAt = expiresAt;
  }

  /// Where it is kept.
  public Key key() {
    return key;
  }

  /// The bytes, not a copy; they must not be changed.
  public byte[] value() {
    return value;
  }

  /// The value as UTF-8 text.
  public String text() {
    return new String(value, StandardCharsets.UTF_8);
  }

  /// Its version, for [Commit#expect(Entry)].
  public long version() {
    return version;
  }

  /// When it is gone.
  public Instant expiresAt() {
    return expiresAt;
  }

  /// Key and version only: values may be secret.
  @Override
  public String toString() {
    return key + "@" + version;
  }
}
