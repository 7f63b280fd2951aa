package dev.gatehouse.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Change notices as numbered rows of the table `changes`, with `LISTEN` and `NOTIFY` as their
/// bell.
///
/// The number is what counts: a node reads on from the last one it has told. The bell only says
/// when to look; should it be lost, the next look by the clock finds the same rows. Rows are
/// numbered under a lock that is held until the commit, so no row appears behind a higher one (a
/// commit that notifies waits for the others that do anyway).
final class PostgresNotices implements ChangeNotices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresNotices.class);

  /// How many notices are kept for nodes that are away.
  static final int KEPT = 10_000;

  private static final int PAGE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 250;
  private static final long UNKNOWN = -1;

  private static final String LOCK = "SELECT pg_advisory_xact_lock(?)";
  private static final String WRITE =
      """
      WITH written AS (
        INSERT INTO changes (space, name) SELECT * FROM unnest(?::text[], ?::text[]))
      SELECT pg_notify(?, '')
      """;
  private static final String HIGHEST = "SELECT coalesce(max(number), 0) FROM changes";
  private static final String READ =
      "SELECT number, space, name FROM changes WHERE number > ? ORDER BY number LIMIT " + PAGE;
  private static final String PURGE =
      "DELETE FROM changes WHERE number <= (SELECT max(number) FROM changes) - " + KEPT;

  private final PostgresConnections connections;
  private final Duration deadline;
  private final int pollMillis;
  private final String channel;
  private final Subscribers subscribers = new Subscribers();
  private final CountDownLatch positioned = new CountDownLatch(1);
  private @Nullable Thread reader;
  private volatile boolean closed;
  private volatile boolean waitedInVain;
  private volatile long readAt;
  private long last = UNKNOWN;

  PostgresNotices(PostgresConnections connections, PostgresStore.Pace pace) {
    this.connections = connections;
    deadline = pace.deadline();
    pollMillis = (int) pace.pollEvery().toMillis();
    channel = "gatehouse_" + connections.url().schema();
    readAt = System.nanoTime() - Duration.ofDays(1).toNanos();
  }

  /// Writes notices in the transaction of a commit, as the last thing it does.
  void write(Connection connection, List<Key> keys) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setLong(1, PostgresLock.NOTICE.number(connections.url().schema()));
      lock.execute();
    }
    Array spaces = connection.createArrayOf("text", keys.stream().map(Key::space).toArray());
    Array names = connection.createArrayOf("text", keys.stream().map(Key::name).toArray());
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setArray(1, spaces);
      write.setArray(2, names);
      write.setString(3, channel);
      write.execute();
    } finally {
      spaces.free();
      names.free();
    }
  }

  /// Removes notices that nobody will read.
  void purge(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(PURGE);
    }
  }

  @Override
  public Subscription subscribe(Listener listener) {
    Subscription subscription = subscribers.add(listener);
    start();
    try {
      if (!positioned.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        waitedInVain = true;
      }
    } catch (InterruptedException e) {
      waitedInVain = true;
      Thread.currentThread().interrupt();
    }
    return subscription;
  }

  @Override
  public boolean current() {
    return !closed && System.nanoTime() - readAt < TimeUnit.MILLISECONDS.toNanos(MILLIS_MAX);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (reader != null) {
      reader.interrupt();
    }
  }

  private synchronized void start() {
    if (reader == null && !closed) {
      reader = Thread.ofVirtual().name("store-notices").start(this::run);
    }
  }

  private void run() {
    while (!closed) {
      try (Connection connection = connections.connect(PATIENCE)) {
        listen(connection);
      } catch (SQLException e) {
        if (!closed) {
          LOG.warn(
              "the change notices of {} are interrupted: {}", connections.url(), e.getMessage());
        }
      }
      pause();
    }
  }

  private void listen(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + channel);
    }
    PGConnection bell = connection.unwrap(PGConnection.class);
    try (PreparedStatement highest = connection.prepareStatement(HIGHEST);
        PreparedStatement read = connection.prepareStatement(READ)) {
      while (!closed) {
        long began = System.nanoTime();
        catchUp(highest, read);
        readAt = began;
        bell.getNotifications(pollMillis);
      }
    }
  }

  private void catchUp(PreparedStatement highest, PreparedStatement read) throws SQLException {
    long newest = highest(highest);
    if (last == UNKNOWN) {
      last = newest;
      positioned.countDown();
      if (waitedInVain) {
        subscribers.missed();
      }
    } else if (newest < last || newest - last > KEPT) {
      // Another database than before (a backup was restored), or too long away.
      last = newest;
      subscribers.missed();
    }
    while (last < newest && tell(read)) {
      // One page after the other.
    }
    last = Math.max(last, newest);
  }

  private long highest(PreparedStatement highest) throws SQLException {
    try (ResultSet row = highest.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// Tells one page. It is read to its end first: listeners must not keep the connection waiting.
  ///
  /// @return whether there was one
  private boolean tell(PreparedStatement read) throws SQLException {
    record Notice(long number, Key key) {}
    List<Notice> page = new ArrayList<>();
    read.setLong(1, last);
    try (ResultSet rows = read.executeQuery()) {
      while (rows.next()) {
        page.add(new Notice(rows.getLong(1), new Key(rows.getString(2), rows.getString(3))));
      }
    }
    for (Notice notice : page) {
      subscribers.changed(notice.key());
      last = notice.number();
    }
    return !page.isEmpty();
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      // Only close() interrupts.
      Thread.currentThread().interrupt();
    }
  }
}
