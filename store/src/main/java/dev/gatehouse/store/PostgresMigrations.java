package dev.gatehouse.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The shape of a PostgreSQL store, as numbered steps that only go forward. A released step never
/// changes; a new shape is a new step at the end of the list.
///
/// Nodes that start together wait for each other on an advisory lock; each step is one transaction.
/// A step says which versions of the program may go on serving on the new shape, so that services
/// are replaced, and put back, one after the other.
final class PostgresMigrations {
  /// @param oldest the lowest number of steps that a program must know to work on the shape that
  ///   this step makes; its own number where it takes away what older programs need
  record Step(int oldest, List<String> sql) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(
              1,
              List.of(
                  // In collation "C" names are in the order of their code points.
                  """
                  CREATE TABLE entry (
                    space TEXT COLLATE "C" NOT NULL,
                    name TEXT COLLATE "C" NOT NULL,
                    value BYTEA NOT NULL,
                    version BIGINT NOT NULL,
                    expires_at BIGINT NOT NULL,
                    PRIMARY KEY (space, name)
                  )
                  """,
                  "CREATE INDEX entry_expiry ON entry (expires_at)",
                  "CREATE SEQUENCE entry_version",
                  """
                  CREATE TABLE changes (
                    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    space TEXT COLLATE "C" NOT NULL,
                    name TEXT COLLATE "C" NOT NULL
                  )
                  """,
                  // Not logged: a count is worth less than the flush that would keep it.
                  """
                  CREATE UNLOGGED TABLE counter (
                    tier TEXT COLLATE "C" NOT NULL,
                    key_hash BYTEA NOT NULL,
                    calls BIGINT NOT NULL,
                    resets_at BIGINT NOT NULL,
                    PRIMARY KEY (tier, key_hash)
                  ) WITH (fillfactor = 50)
                  """,
                  "CREATE INDEX counter_reset ON counter (resets_at)")));

  private final Connection connection;
  private final PostgresUrl url;
  private final List<Step> steps;

  PostgresMigrations(Connection connection, PostgresUrl url) {
    this(connection, url, STEPS);
  }

  PostgresMigrations(Connection connection, PostgresUrl url, List<Step> steps) {
    this.connection = connection;
    this.url = url;
    this.steps = steps;
  }

  /// Brings the schema, new or not, to the newest shape.
  ///
  /// @throws StoreNotOpened when the schema belongs to something else, or to a newer program that
  ///   no longer works with this one
  void run() throws SQLException {
    connection.setAutoCommit(false);
    try {
      checkEncoding();
      int version = prepare();
      for (int next = version + 1; next <= steps.size(); next++) {
        apply(next);
      }
    } finally {
      connection.rollback();
    }
  }

  private void checkEncoding() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_encoding")) {
      if (row.next() && !row.getString(1).equals("UTF8")) {
        throw new StoreNotOpened(
            url + " is encoded in " + row.getString(1) + ": use a database that is in UTF8.");
      }
    }
  }

  /// Makes the schema and its table of versions.
  ///
  /// @return the version it has
  private int prepare() throws SQLException {
    lock();
    try (Statement statement = connection.createStatement()) {
      // Asked first: who may not create schemas may not say IF NOT EXISTS either.
      if (number("SELECT count(*) FROM pg_namespace WHERE nspname = '" + url.schema() + "'") == 0) {
        statement.execute("CREATE SCHEMA \"" + url.schema() + "\"");
      }
      boolean ours = number("SELECT count(to_regclass('schema_version'))") == 1;
      if (!ours && number("SELECT count(to_regclass('entry'))") == 1) {
        throw new StoreNotOpened(
            url + " holds tables of another program: choose another schema with ?schema=.");
      }
      if (!ours) {
        statement.execute(
            "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, oldest INTEGER NOT NULL,"
                + " applied_at TIMESTAMPTZ NOT NULL DEFAULT now())");
      }
    }
    int version = (int) number("SELECT coalesce(max(version), 0) FROM schema_version");
    int oldest = (int) number("SELECT coalesce(max(oldest), 0) FROM schema_version");
    if (oldest > steps.size()) {
      throw new StoreNotOpened(
          "%s has shape %d, which needs a Gatehouse that knows shape %d and this one knows %d: start a newer one."
              .formatted(url, version, oldest, steps.size()));
    }
    connection.commit();
    return version;
  }

  private void apply(int version) throws SQLException {
    lock();
    if (number("SELECT count(*) FROM schema_version WHERE version = " + version) == 0) {
      Step step = steps.get(version - 1);
      try (Statement statement = connection.createStatement()) {
        for (String sql : step.sql()) {
          statement.execute(sql);
        }
        statement.execute(
            "INSERT INTO schema_version (version, oldest) VALUES (%d, %d)"
                .formatted(version, step.oldest()));
      }
    }
    connection.commit();
  }

  /// One node at a time, until the end of the transaction.
  private void lock() throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      lock.setLong(1, PostgresLock.MIGRATION.number(url.schema()));
      lock.execute();
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
