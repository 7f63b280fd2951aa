package dev.gatehouse.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads of the table `entry`, in SQL that SQLite and PostgreSQL share (there, names are compared
/// in collation "C"). For one thread.
final class EntryQueries implements AutoCloseable {
  private static final String FIND =
      "SELECT name, value, version, expires_at FROM entry"
          + " WHERE space = ? AND name = ? AND expires_at > ?";
  private static final String LIST =
      "SELECT name, value, version, expires_at FROM entry"
          + " WHERE space = ? AND name >= ? AND name <= ? AND expires_at > ?"
          + " ORDER BY name LIMIT ?";
  private static final String VERSION =
      "SELECT version FROM entry WHERE space = ? AND name = ? AND expires_at > ?";

  private static final String NEXT_SPACE = "SELECT min(space) FROM entry WHERE space > ?";

  private final Connection connection;
  private final PreparedStatement find;
  private final PreparedStatement list;
  private final PreparedStatement version;

  EntryQueries(Connection connection) throws SQLException {
    this.connection = connection;
    find = connection.prepareStatement(FIND);
    list = connection.prepareStatement(LIST);
    version = connection.prepareStatement(VERSION);
  }

  /// The entry that is live at `now` (epoch milliseconds), or nothing.
  List<Entry> find(Key key, long now) throws SQLException {
    find.setString(1, key.space());
    find.setString(2, key.name());
    find.setLong(3, now);
    return read(find, key.space());
  }

  /// The first entries of `range` that are live at `now`.
  List<Entry> list(String space, NameRange range, int limit, long now) throws SQLException {
    list.setString(1, space);
    list.setString(2, range.first());
    list.setString(3, range.last());
    list.setLong(4, now);
    list.setInt(5, limit);
    return read(list, space);
  }

  /// The version of the entry that is live at `now`; 0 when there is none.
  long version(Key key, long now) throws SQLException {
    version.setString(1, key.space());
    version.setString(2, key.name());
    version.setLong(3, now);
    try (ResultSet row = version.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// The spaces that have entries, expired ones included, in their order.
  List<String> spaces() throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement next = connection.prepareStatement(NEXT_SPACE)) {
      String space = "";
      while (space != null) {
        next.setString(1, space);
        try (ResultSet row = next.executeQuery()) {
          space = row.next() ? row.getString(1) : null;
        }
        if (space != null) {
          found.add(space);
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    find.close();
    list.close();
    version.close();
  }

  private static List<Entry> read(PreparedStatement statement, String space) throws SQLException {
    List<Entry> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Entry(
                new Key(space, rows.getString(1)),
                rows.getBytes(2),
                rows.getLong(3),
                Instant.ofEpochMilli(rows.getLong(4))));
      }
    }
    return found;
  }
}
