package dev.gatehouse.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.store.CountWindow.Slot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts in a table of PostgreSQL, for all nodes together: one statement for each call that may be
/// allowed. A key that is known to have used up its window is answered from memory until it ends,
/// so that a flood does not reach the database.
///
/// It has connections of its own, so slow commits do not slow it. When a count cannot be had within
/// [#DEADLINE], the tier decides ([WhenDown]), and the database is left alone for a second. The
/// table holds hashes of the keys only; it is not logged, so counts begin anew when PostgreSQL
/// crashes.
public final class PostgresLimiter implements Limiter {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresLimiter.class);
  private static final int KEYS_MAX = 100_000;
  private static final int CONNECTIONS = 4;
  private static final int PURGE_ROWS = 1_000;
  private static final long DOWN_MILLIS = 1_000;
  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);
  private static final Duration CLOCKS_DIFFER_MAX = Duration.ofMinutes(1);

  private static final String TAKE =
      """
      INSERT INTO counter AS held (tier, key_hash, calls, resets_at) VALUES (?, ?, 1, ?)
      ON CONFLICT (tier, key_hash) DO UPDATE SET
        calls = CASE WHEN held.resets_at <= ? THEN 1 ELSE held.calls + 1 END,
        resets_at = CASE WHEN held.resets_at <= ? THEN excluded.resets_at ELSE held.resets_at END
      RETURNING calls, resets_at
      """;
  private static final String PURGE =
      "DELETE FROM counter WHERE (tier, key_hash) IN (SELECT tier, key_hash FROM counter"
          + " WHERE resets_at <= ? LIMIT ? FOR UPDATE SKIP LOCKED) AND resets_at <= ?";

  private final PostgresConnections connections;
  private final Cache<Slot, CountWindow> full =
      Caffeine.newBuilder().maximumSize(KEYS_MAX).expireAfterWrite(Duration.ofDays(1)).build();
  private final MemoryLimiter here = new MemoryLimiter();
  private volatile long downUntil = System.nanoTime();
  private volatile long lastNow;

  /// Connects, and makes or renews the tables.
  ///
  /// @param url as of [PostgresStore#open]; its `pool` does not count here
  /// @param schema where the table is, unless the URL names one
  /// @throws StoreNotOpened when it cannot be used; the message is one sentence for the operator
  public static PostgresLimiter open(String url, String schema) {
    return open(PostgresUrl.parse(url, schema), DEADLINE);
  }

  static PostgresLimiter open(PostgresUrl url, Duration deadline) {
    PostgresUrl few = new PostgresUrl(url.place(), url.properties(), url.schema(), CONNECTIONS);
    return new PostgresLimiter(new PostgresConnections(few, deadline));
  }

  private PostgresLimiter(PostgresConnections connections) {
    this.connections = connections;
    connections.every(PURGE_EVERY, this::tidy);
  }

  @Override
  public Decision take(Tier tier, String key, Instant now) {
    long millis = now.toEpochMilli();
    lastNow = millis;
    Slot slot = new Slot(tier.name(), key);
    CountWindow known = full.getIfPresent(slot);
    if (known != null && !known.isOver(millis)) {
      return known.limited(millis);
    }
    if (downUntil - System.nanoTime() > 0) {
      return withoutCount(tier, key, now);
    }
    try {
      CountWindow window = connections.run(connection -> count(connection, tier, key, millis));
      if (window.isFull(tier)) {
        full.put(slot, window);
      }
      return window.decide(tier, millis);
    } catch (StoreUnavailable e) {
      LOG.warn("calls of tier {} are not counted: {}", tier.name(), e.getMessage());
      downUntil = System.nanoTime() + Duration.ofMillis(DOWN_MILLIS).toNanos();
      return withoutCount(tier, key, now);
    }
  }

  /// Waits for the calls that run and closes the connections.
  @Override
  public void close() {
    connections.close();
    here.close();
  }

  /// Removes windows that are over.
  void tidy() {
    long until = lastNow - CLOCKS_DIFFER_MAX.toMillis();
    try {
      int removed = PURGE_ROWS;
      while (removed == PURGE_ROWS) {
        removed = connections.run(connection -> purge(connection, until));
      }
    } catch (StoreUnavailable e) {
      LOG.warn("old counts were not removed: {}", e.getMessage());
    }
  }

  private Decision withoutCount(Tier tier, String key, Instant now) {
    return switch (tier.whenDown()) {
      case COUNT_HERE -> here.take(tier, key, now);
      case ALLOW -> new Allowed(tier.calls() - 1, now.plus(tier.window()));
      case REFUSE -> new Limited(Duration.ofMillis(DOWN_MILLIS), now.plusMillis(DOWN_MILLIS));
    };
  }

  private static CountWindow count(Connection connection, Tier tier, String key, long now)
      throws SQLException {
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setString(1, tier.name());
      take.setBytes(2, PostgresLock.sha256(key));
      take.setLong(3, CountWindow.open(tier, now).resetsAt());
      take.setLong(4, now);
      take.setLong(5, now);
      try (ResultSet row = take.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("no count came back");
        }
        return new CountWindow(row.getLong(1), row.getLong(2));
      }
    }
  }

  private static int purge(Connection connection, long until) throws SQLException {
    try (PreparedStatement purge = connection.prepareStatement(PURGE)) {
      purge.setLong(1, until);
      purge.setInt(2, PURGE_ROWS);
      purge.setLong(3, until);
      return purge.executeUpdate();
    }
  }
}
