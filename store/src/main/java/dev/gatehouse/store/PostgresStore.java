package dev.gatehouse.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Entries in one schema of a PostgreSQL database, for any number of nodes.
///
/// A commit locks its keys (advisory locks, in one order for all nodes), looks at its expectations
/// and makes its changes in one transaction. Under READ COMMITTED each statement sees what was
/// committed before it, so whoever holds the lock of a key sees all that was done to it; a key that
/// holds nothing is locked like any other. Expiry is measured with the clock of the node that asks;
/// nothing is removed before it has been expired for a minute, so clocks may differ by that much.
public final class PostgresStore implements StoreEngine {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

  /// @param deadline of every call
  /// @param purgeEvery between two looks for expired entries
  /// @param pollEvery between two looks for changes, should their bell not ring
  record Pace(Duration deadline, Duration purgeEvery, Duration pollEvery) {}

  static final Pace PACE = new Pace(DEADLINE, Duration.ofMinutes(1), Duration.ofMillis(500));

  private static final Duration CLOCKS_DIFFER_MAX = Duration.ofMinutes(1);
  private static final int PURGE_ROWS = 500;

  /// Locks keys in the order of the array, then gives versions: those who get the lock of a key
  /// later get higher ones.
  private static final String LOCK =
      """
      WITH locked AS MATERIALIZED (
        SELECT count(pg_advisory_xact_lock(number)) AS keys FROM unnest(?::bigint[]) AS number)
      SELECT nextval('entry_version') FROM locked CROSS JOIN generate_series(1, ?)
      WHERE locked.keys >= 0
      """;

  private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(?)";

  private final InstantSource clock;
  private final PostgresConnections connections;
  private final PostgresNotices notices;

  /// Connects, and makes or renews the tables.
  ///
  /// @param url `postgresql://user:password@host:5432/database`, with parameters of the JDBC driver
  ///   (`sslmode=verify-full`) and `schema` and `pool` (the most connections, 8)
  /// @param schema where the tables are, unless the URL names one: `[a-z_][a-z0-9_]{0,39}`
  /// @param clock what expiry is measured with
  /// @throws StoreNotOpened when it cannot be used; the message is one sentence for the operator
  public static PostgresStore open(String url, String schema, InstantSource clock) {
    return open(PostgresUrl.parse(url, schema), clock, PACE);
  }

  static PostgresStore open(PostgresUrl url, InstantSource clock, Pace pace) {
    return new PostgresStore(new PostgresConnections(url, pace.deadline()), clock, pace);
  }

  private PostgresStore(PostgresConnections connections, InstantSource clock, Pace pace) {
    this.connections = connections;
    this.clock = clock;
    notices = new PostgresNotices(connections, pace);
    connections.every(pace.purgeEvery(), this::tidy);
  }

  @Override
  public @Nullable Entry find(Key key) {
    List<Entry> found = read(queries -> queries.find(key, clock.millis()));
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public Outcome commit(Commit commit) {
    return connections.transact(connection -> apply(connection, commit));
  }

  @Override
  public List<Entry> list(String space, String prefix, @Nullable String after, int limit) {
    NameRange range = NameRange.of(space, prefix, after, limit);
    return read(queries -> queries.list(space, range, limit, clock.millis()));
  }

  @Override
  public ChangeNotices notices() {
    return notices;
  }

  @Override
  public List<String> spaces() {
    return read(EntryQueries::spaces);
  }

  /// Waits for the calls that run and closes the connections.
  @Override
  public void close() {
    notices.close();
    connections.close();
  }

  /// What is asked of the entries.
  private interface Query<T> {
    T ask(EntryQueries queries) throws SQLException;
  }

  private <T> T read(Query<T> query) {
    return connections.run(
        connection -> {
          try (EntryQueries queries = new EntryQueries(connection)) {
            return query.ask(queries);
          }
        });
  }

  private Outcome apply(Connection connection, Commit commit) throws SQLException {
    PrimitiveIterator.OfLong versions = lock(connection, commit.steps());
    try (EntryChanges changes = new EntryChanges(connection)) {
      // The time is read when the keys are locked: waiting for them may have taken a while.
      Outcome outcome = changes.apply(commit, versions::nextLong, clock.millis());
      if (outcome instanceof Outcome.Applied && !commit.announcements().isEmpty()) {
        notices.write(connection, commit.announcements());
      }
      return outcome;
    }
  }

  /// Locks the keys of all steps until the end of the transaction.
  ///
  /// @return a version for each change
  private PrimitiveIterator.OfLong lock(Connection connection, List<Commit.Step> steps)
      throws SQLException {
    String schema = connections.url().schema();
    Object[] numbers =
        steps.stream()
            .map(step -> PostgresLock.number(schema, step.key()))
            .distinct()
            .sorted()
            .toArray();
    long changes = steps.stream().filter(Commit.Step.Put.class::isInstance).count();
    LongStream.Builder versions = LongStream.builder();
    Array array = connection.createArrayOf("bigint", numbers);
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setArray(1, array);
      lock.setInt(2, (int) Math.max(1, changes));
      try (ResultSet rows = lock.executeQuery()) {
        while (rows.next()) {
          versions.add(rows.getLong(1));
        }
      }
    } finally {
      array.free();
    }
    return versions.build().iterator();
  }

  /// Removes what has expired, on one node at a time.
  void tidy() {
    try {
      int removed = PURGE_ROWS;
      while (removed == PURGE_ROWS) {
        removed = connections.transact(this::purge);
      }
    } catch (StoreUnavailable e) {
      LOG.warn("the store could not tidy up: {}", e.getMessage());
    }
  }

  private int purge(Connection connection) throws SQLException {
    if (!tryLock(connection)) {
      return 0;
    }
    notices.purge(connection);
    try (EntryChanges changes = new EntryChanges(connection)) {
      return changes.purge(clock.instant().minus(CLOCKS_DIFFER_MAX).toEpochMilli(), PURGE_ROWS);
    }
  }

  private boolean tryLock(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK)) {
      lock.setLong(1, PostgresLock.PURGE.number(connections.url().schema()));
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
