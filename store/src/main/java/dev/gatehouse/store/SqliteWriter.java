package dev.gatehouse.store;

import dev.gatehouse.store.Store.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread's worth of writing to a SQLite file. The commits that wait are applied together
/// in one transaction and share one flush to the disk; each of them applies or conflicts on its
/// own. When the disk fails, all of them fail.
final class SqliteWriter implements Lane.Worker<Commit, Outcome> {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
  private static final int PURGE_ROWS = 500;

  private final Statement transaction;
  private final PreparedStatement saveVersion;
  private final EntryChanges changes;
  private final InstantSource clock;
  private final LocalNotices notices;
  private final long purgeEveryNanos;
  private long savedVersion;
  private long lastVersion;
  private long purgedAt;

  /// @param purgeEvery between two looks for expired entries
  /// @param notices are told here, on the thread that commits: a caller may have given up waiting
  SqliteWriter(
      Connection connection, InstantSource clock, Duration purgeEvery, LocalNotices notices)
      throws SQLException {
    this.clock = clock;
    this.notices = notices;
    purgeEveryNanos = purgeEvery.toNanos();
    purgedAt = System.nanoTime() - purgeEveryNanos;
    transaction = connection.createStatement();
    saveVersion = connection.prepareStatement("UPDATE sequence SET value = ? WHERE name = ?");
    changes = new EntryChanges(connection);
    savedVersion = readVersion();
    lastVersion = savedVersion;
  }

  @Override
  public List<Outcome> answer(List<Commit> commits) throws SQLException {
    boolean done = false;
    transaction.execute("BEGIN IMMEDIATE");
    try {
      long now = clock.millis();
      List<Outcome> outcomes = new ArrayList<>(commits.size());
      for (Commit commit : commits) {
        outcomes.add(changes.apply(commit, () -> ++lastVersion, now));
      }
      saveVersion();
      transaction.execute("COMMIT");
      savedVersion = lastVersion;
      done = true;
      publish(commits, outcomes);
      return outcomes;
    } finally {
      if (!done) {
        rollback();
      }
    }
  }

  @Override
  public boolean tidy() throws SQLException {
    if (System.nanoTime() - purgedAt < purgeEveryNanos) {
      return false;
    }
    boolean more = changes.purge(clock.millis(), PURGE_ROWS) == PURGE_ROWS;
    if (!more) {
      purgedAt = System.nanoTime();
    }
    return more;
  }

  private void publish(List<Commit> commits, List<Outcome> outcomes) {
    for (int i = 0; i < commits.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Applied) {
        notices.publish(commits.get(i).announcements());
      }
    }
  }

  private long readVersion() throws SQLException {
    try (ResultSet row =
        transaction.executeQuery("SELECT value FROM sequence WHERE name = 'version'")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// In the same transaction as the entries that carry the versions: after a crash none of them is
  /// given a second time.
  private void saveVersion() throws SQLException {
    if (lastVersion != savedVersion) {
      saveVersion.setLong(1, lastVersion);
      saveVersion.setString(2, "version");
      saveVersion.executeUpdate();
    }
  }

  /// SQLite has rolled back by itself after some errors (a full disk); a second time then fails.
  private void rollback() {
    try {
      transaction.execute("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("nothing to roll back: {}", e.toString());
    }
  }
}
