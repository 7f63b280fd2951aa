package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// The revisions of the protocol, oldest first; the order of the constants is that of time.
public enum Revision {
  /// The first over Streamable HTTP; the only one with JSON-RPC batches.
  R2025_03_26("2025-03-26"),
  /// Structured content, output schemas and titles came; batches went.
  R2025_06_18("2025-06-18"),
  /// The last that begins with a handshake.
  R2025_11_25("2025-11-25"),
  /// Every request speaks for itself; no handshake, no session.
  R2026_07_28("2026-07-28");

  private final String wire;

  Revision(String wire) {
    this.wire = wire;
  }

  /// Its name in messages and headers.
  public String wire() {
    return wire;
  }

  /// Whether every request carries its own version and capabilities in `_meta`.
  public boolean isModern() {
    return isAtLeast(R2026_07_28);
  }

  /// Whether this is `other` or newer.
  public boolean isAtLeast(Revision other) {
    return compareTo(other) >= 0;
  }

  /// The revision of exactly that name, or null.
  public static @Nullable Revision find(@Nullable String wire) {
    for (Revision revision : values()) {
      if (revision.wire.equals(wire)) {
        return revision;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return wire;
  }
}
