package dev.gatehouse.store;

import dev.gatehouse.store.Store.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;

/// Writes of the table `entry`, in SQL that SQLite and PostgreSQL share. The caller holds the
/// transaction, and no other changes the same entries meanwhile. For one thread.
final class EntryChanges implements AutoCloseable {
  private static final String PUT =
      "INSERT INTO entry (space, name, value, version, expires_at) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (space, name) DO UPDATE SET value = excluded.value,"
          + " version = excluded.version, expires_at = excluded.expires_at";
  private static final String DELETE = "DELETE FROM entry WHERE space = ? AND name = ?";
  // The expiry is looked at twice: PostgreSQL waits for a row that is being changed, and then
  // judges
  // anew only what the outer statement says of it.
  private static final String PURGE =
      "DELETE FROM entry WHERE (space, name) IN (SELECT space, name FROM entry"
          + " WHERE expires_at <= ? ORDER BY expires_at LIMIT ?) AND expires_at <= ?";

  private final EntryQueries queries;
  private final PreparedStatement put;
  private final PreparedStatement delete;
  private final PreparedStatement purge;

  EntryChanges(Connection connection) throws SQLException {
    queries = new EntryQueries(connection);
    put = connection.prepareStatement(PUT);
    delete = connection.prepareStatement(DELETE);
    purge = connection.prepareStatement(PURGE);
  }

  /// Makes all changes of a commit or none. A conflict is found before anything is changed, so it
  /// needs no savepoint and leaves the commits before it in the same transaction alone.
  ///
  /// @param versions gives each changed entry its version
  /// @param now epoch milliseconds
  Outcome apply(Commit commit, LongSupplier versions, long now) throws SQLException {
    List<Commit.Step> steps = commit.steps();
    for (Commit.Step step : steps) {
      if (!holds(step, now)) {
        return new Outcome.Conflict(step.key());
      }
    }
    for (Commit.Step step : steps) {
      switch (step) {
        case Commit.Step.Put change -> put(change, versions.getAsLong());
        case Commit.Step.Delete(Key key) -> delete(key);
        case Commit.Step.Expect _, Commit.Step.ExpectNone _ -> {}
      }
    }
    return new Outcome.Applied();
  }

  /// Removes entries that have expired at `now`, the oldest first.
  ///
  /// @return how many, at most `limit`
  int purge(long now, int limit) throws SQLException {
    purge.setLong(1, now);
    purge.setInt(2, limit);
    purge.setLong(3, now);
    return purge.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    queries.close();
    put.close();
    delete.close();
    purge.close();
  }

  private boolean holds(Commit.Step step, long now) throws SQLException {
    return switch (step) {
      case Commit.Step.Expect(Key key, long version) -> queries.version(key, now) == version;
      case Commit.Step.ExpectNone(Key key) -> queries.version(key, now) == 0;
      case Commit.Step.Put _, Commit.Step.Delete _ -> true;
    };
  }

  private void put(Commit.Step.Put step, long version) throws SQLException {
    put.setString(1, step.key().space());
    put.setString(2, step.key().name());
    put.setBytes(3, step.value().bytes());
    put.setLong(4, version);
    put.setLong(5, step.expiresAt().toEpochMilli());
    put.executeUpdate();
    // A statement keeps what was bound: let go of a value that may be large and secret.
    put.clearParameters();
  }

  private void delete(Key key) throws SQLException {
    delete.setString(1, key.space());
    delete.setString(2, key.name());
    delete.executeUpdate();
  }
}
