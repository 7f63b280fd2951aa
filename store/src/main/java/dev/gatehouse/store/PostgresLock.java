package dev.gatehouse.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Numbers of the advisory locks that nodes share. PostgreSQL knows locks by a number for the whole
/// database; ours are hashes, so that schemas and keys do not meet. Where two do, one waits for the
/// other and nothing else happens.
enum PostgresLock {
  /// Held while the schema changes its shape.
  MIGRATION,
  /// Held by the one node that removes what has expired.
  PURGE,
  /// Held from the numbering of a notice to its commit, so that notices are seen in their order.
  NOTICE;

  /// The number of this lock in a schema.
  long number(String schema) {
    return hash(schema + '\0' + name());
  }

  /// The number of the lock on a key; keys are locked in the order of these numbers.
  static long number(String schema, Key key) {
    return hash(schema + '\0' + key.space() + '\0' + key.name());
  }

  private static long hash(String text) {
    return ByteBuffer.wrap(sha256(text)).getLong();
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
