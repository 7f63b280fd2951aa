package dev.gatehouse.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded pool of connections to one schema, and the rules of every call through it: it ends by
/// its deadline, and what was certainly not done is tried again until then. A database that
/// restarts, or an address that moves to another server, is thus a slow answer and not an error, as
/// long as it is back within half a deadline.
final class PostgresConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresConnections.class);
  private static final int CALLS_MAX = 1_024;
  private static final long PAUSE_MILLIS = 50;
  private static final Duration MIGRATION = Duration.ofMinutes(10);

  /// What is done with a connection.
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private final PostgresUrl url;
  private final Duration deadline;
  private final Duration patience;
  private final HikariDataSource pool;
  private final Semaphore calls = new Semaphore(CALLS_MAX);
  private final ScheduledThreadPoolExecutor timer;

  /// One for each connection, given in the order of asking: the pool itself hands connections to
  /// whoever comes by, and under load lets some wait for as long as it lasts.
  private final Semaphore turns;

  private final AtomicBoolean closed = new AtomicBoolean();

  /// Brings the schema to its newest shape and opens a pool.
  ///
  /// @param deadline of every call
  /// @throws StoreNotOpened when the database is not there, or not as it must be
  PostgresConnections(PostgresUrl url, Duration deadline) {
    this.url = url;
    this.deadline = deadline;
    patience = deadline.dividedBy(2);
    turns = new Semaphore(url.pool(), true);
    try (Connection connection = PostgresSession.connect(url, MIGRATION)) {
      new PostgresMigrations(connection, url).run();
    } catch (SQLException e) {
      throw new StoreNotOpened(
          "PostgreSQL at %s cannot be used: %s. Check that it runs and what DATABASE_URL says."
              .formatted(url, e.getMessage()),
          e);
    }
    pool = new HikariDataSource(PostgresSession.pool(url, deadline));
    timer =
        new ScheduledThreadPoolExecutor(
            1, work -> Thread.ofPlatform().daemon().name("store-timer").unstarted(work));
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Runs `work`, each of its statements in a transaction of its own. It may run more than once.
  <T> T run(Work<T> work) {
    return call(work);
  }

  /// Runs `work` in one transaction (READ COMMITTED), and commits it.
  ///
  /// @throws StoreUnavailable when it was not done, or when the database went away while it
  ///   committed; the message says which
  <T> T transact(Work<T> work) {
    return call(
        connection -> {
          connection.setAutoCommit(false);
          T result = work.run(connection);
          commit(connection);
          return result;
        });
  }

  /// A connection of its own, outside of the pool; the caller closes it.
  ///
  /// @param patience how long a statement may take
  Connection connect(Duration patience) throws SQLException {
    return PostgresSession.connect(url, patience);
  }

  /// Runs `chore` again and again, on a virtual thread, until this is closed.
  void every(Duration pause, Runnable chore) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> Thread.ofVirtual().name("store-chore").start(chore),
            pause.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  PostgresUrl url() {
    return url;
  }

  /// Takes no further calls, waits for those that run, and closes the pool.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      if (!calls.tryAcquire(CALLS_MAX, deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("{} still works after {}", url, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
    pool.close();
  }

  private <T> T call(Work<T> work) {
    long end = System.nanoTime() + deadline.toNanos();
    enter();
    try {
      while (true) {
        try {
          return attempt(work, end);
        } catch (SQLException e) {
          if (!PostgresFailure.isRepeatable(e) || !pause(end)) {
            throw unavailable(e);
          }
        }
      }
    } finally {
      calls.release();
    }
  }

  private void enter() {
    boolean entered = false;
    try {
      entered = !closed.get() && calls.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted; nothing was done", e);
    }
    if (closed.get()) {
      if (entered) {
        calls.release();
      }
      throw new StoreUnavailable("the store is closed");
    }
    if (!entered) {
      throw new StoreUnavailable("the store is too busy; nothing was done");
    }
  }

  private <T> T attempt(Work<T> work, long end) throws SQLException {
    awaitTurn();
    try (Connection connection = pool.getConnection()) {
      return watched(connection, work, end);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() throws SQLException {
    try {
      if (!turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SQLTransientConnectionException("all connections are busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted", e);
    }
  }

  private <T> T watched(Connection connection, Work<T> work, long end) throws SQLException {
    AtomicBoolean settled = new AtomicBoolean();
    ScheduledFuture<?> watch =
        timer.schedule(
            () -> abort(connection, settled), end - System.nanoTime(), TimeUnit.NANOSECONDS);
    try {
      return work.run(connection);
    } catch (SQLException e) {
      if (PostgresFailure.isOnTheWrongServer(e)) {
        pool.evictConnection(connection);
      }
      throw e;
    } finally {
      // Before the connection goes back: the next call is not to lose it.
      settled.set(true);
      watch.cancel(false);
    }
  }

  /// The deadline has passed: whoever waits for this connection gets an error now.
  private static void abort(Connection connection, AtomicBoolean settled) {
    if (settled.compareAndSet(false, true)) {
      try {
        connection.abort(Thread::startVirtualThread);
      } catch (SQLException e) {
        LOG.debug("not aborted: {}", e.toString());
      }
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (PostgresFailure.isRollback(e)) {
        throw e;
      }
      throw new StoreUnavailable(
          "PostgreSQL went away while it committed; whether it did is unknown", e);
    }
  }

  /// Waits a little, and says whether there is time for one more attempt.
  private boolean pause(long end) {
    if (closed.get() || end - System.nanoTime() < patience.toNanos()) {
      return false;
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private StoreUnavailable unavailable(SQLException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new StoreUnavailable("interrupted; nothing was done", e);
    }
    LOG.warn("PostgreSQL at {} failed: {}", url, e.getMessage());
    return new StoreUnavailable(
        e instanceof SQLTransientConnectionException
            ? "PostgreSQL cannot be reached, or is too busy; nothing was done"
            : "PostgreSQL failed; nothing was done",
        e);
  }
}
