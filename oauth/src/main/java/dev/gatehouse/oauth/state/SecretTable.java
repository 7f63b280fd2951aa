package dev.gatehouse.oauth.state;

import dev.gatehouse.identity.PurposeKey;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A table whose records are found by a secret: a token, a code, a state. The name is a keyed hash,
/// so that the store never holds the secret and who reads the store cannot test guesses.
public final class SecretTable<T> {
  private final Table<T> table;
  private final PurposeKey hash;

  SecretTable(Table<T> table, PurposeKey hash) {
    this.table = table;
    this.hash = hash;
  }

  /// The record of `secret`, or null.
  public @Nullable Row<T> find(String secret) {
    for (String name : hash.hashes(secret)) {
      Row<T> row = table.find(name);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  /// Writes the record of a new secret as part of `commit`.
  public Commit put(Commit commit, String secret, T value, Instant expiresAt) {
    return table.put(commit, hash.hash(secret), value, expiresAt);
  }

  /// Writes another value in the place of `row`, which must still be as it was read.
  public Commit replace(Commit commit, Row<T> row, T value, Instant expiresAt) {
    return table.put(commit.expect(row.entry()), row.name(), value, expiresAt);
  }

  /// The place of the record of `secret` under the current key.
  public Key key(String secret) {
    return table.key(hash.hash(secret));
  }
}
