package dev.gatehouse.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The shape of a SQLite store, as numbered steps that only go forward. A released step never
/// changes; a new shape is a new step at the end of the list.
final class SqliteMigrations {
  /// Marks a file as one of ours in its header (`PRAGMA application_id`): "GHST".
  private static final int APPLICATION_ID = 0x47485354;

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE entry (
                space TEXT NOT NULL,
                name TEXT NOT NULL,
                value BLOB NOT NULL,
                version INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                PRIMARY KEY (space, name)
              ) STRICT
              """,
              "CREATE INDEX entry_expiry ON entry (expires_at)",
              """
              CREATE TABLE sequence (
                name TEXT PRIMARY KEY,
                value INTEGER NOT NULL
              ) STRICT
              """,
              "INSERT INTO sequence (name, value) VALUES ('version', 0)"));

  private SqliteMigrations() {}

  /// Brings a file, new or not, to the newest shape.
  ///
  /// @throws StoreNotOpened when the file is not a store, or is a newer one than this program knows
  static void run(Connection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean fresh = number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
      if (!fresh && number(statement, "PRAGMA application_id") != APPLICATION_ID) {
        throw new StoreNotOpened(
            file + " is a database of another program: move it away, or choose another directory.");
      }
      if (fresh) {
        create(statement);
      }
      int version = number(statement, "SELECT coalesce(max(version), 0) FROM schema_version");
      if (version > STEPS.size()) {
        throw new StoreNotOpened(
            "%s has schema %d and this version knows %d: start the newer Gatehouse that wrote it."
                .formatted(file, version, STEPS.size()));
      }
      for (int next = version + 1; next <= STEPS.size(); next++) {
        apply(statement, next);
      }
    }
  }

  private static void create(Statement statement) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    statement.execute(
        "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)"
            + " STRICT");
    statement.execute("COMMIT");
  }

  private static void apply(Statement statement, int version) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    for (String sql : STEPS.get(version - 1)) {
      statement.execute(sql);
    }
    statement.execute(
        "INSERT INTO schema_version (version, applied_at) VALUES (" + version + ", unixepoch())");
    statement.execute("COMMIT");
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
