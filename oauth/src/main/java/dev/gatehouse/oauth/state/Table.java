package dev.gatehouse.oauth.state;

import dev.gatehouse.http.Json;
import dev.gatehouse.identity.PurposeKey;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Entry;
import dev.gatehouse.store.Key;
import dev.gatehouse.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// One kind of record in the store: its space, its class, and whether its values are sealed.
public final class Table<T> {
  private final Store store;
  private final String space;
  private final Class<T> type;
  private final @Nullable PurposeKey seal;

  private Table(Store store, String space, Class<T> type, @Nullable PurposeKey seal) {
    this.store = store;
    this.space = space;
    this.type = type;
    this.seal = seal;
  }

  /// Records as JSON; they hold nothing secret in clear.
  static <T> Table<T> plain(Store store, String space, Class<T> type) {
    return new Table<>(store, space, type, null);
  }

  /// Records sealed as a whole, each for its own place.
  static <T> Table<T> sealed(Store store, String space, Class<T> type, PurposeKey seal) {
    return new Table<>(store, space, type, seal);
  }

  /// The record called `name`, or null. One that cannot be read (its key was retired) is null too.
  public @Nullable Row<T> find(String name) {
    Entry entry = store.find(key(name));
    return entry == null ? null : row(entry);
  }

  /// Writes a record as part of `commit`.
  public Commit put(Commit commit, String name, T value, Instant expiresAt) {
    byte[] json = Json.mapper().writeValueAsBytes(value);
    if (seal == null) {
      return commit.put(key(name), json, expiresAt);
    }
    return commit.put(key(name), seal.seal(json, context(name)), expiresAt);
  }

  /// The place of `name`.
  public Key key(String name) {
    return new Key(space, name);
  }

  /// At most `limit` records whose names begin with `prefix`.
  public List<Row<T>> list(String prefix, int limit) {
    return list(prefix, null, limit);
  }

  /// At most `limit` records whose names begin with `prefix` and come behind `after`.
  public List<Row<T>> list(String prefix, @Nullable String after, int limit) {
    List<Row<T>> rows = new ArrayList<>();
    for (Entry entry : store.list(space, prefix, after, limit)) {
      Row<T> row = row(entry);
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  private @Nullable Row<T> row(Entry entry) {
    byte[] json = entry.value();
    if (seal != null) {
      byte[] opened = seal.open(entry.text(), context(entry.key().name()));
      if (opened == null) {
        return null;
      }
      json = opened;
    }
    try {
      return new Row<>(entry, Json.mapper().readValue(json, type));
    } catch (JacksonException e) {
      // Its message may quote the value.
      throw new IllegalStateException("a record of " + space + " cannot be read");
    }
  }

  private String context(String name) {
    return space + "/" + name;
  }
}
