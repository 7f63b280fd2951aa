package dev.gatehouse.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// How a connection is made, in the pool or outside of it: with a limit on every wait, in its
/// schema, at READ COMMITTED.
final class PostgresSession {
  private static final String PREFIX = "jdbc:postgresql://";

  private PostgresSession() {}

  /// A connection that the caller closes.
  ///
  /// @param patience how long a statement may take
  static Connection connect(PostgresUrl url, Duration patience) throws SQLException {
    Connection connection = new Driver().connect(PREFIX + url.place(), properties(url, patience));
    if (connection == null) {
      throw new SQLException("the address is not one of PostgreSQL");
    }
    boolean ready = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute(settings(url, patience));
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  /// A pool whose callers wait for a connection for half of their deadline.
  static HikariConfig pool(PostgresUrl url, Duration deadline) {
    Duration patience = deadline.dividedBy(2);
    HikariConfig config = new HikariConfig();
    config.setPoolName("store-" + url.schema());
    config.setJdbcUrl(PREFIX + url.place());
    config.setDriverClassName(Driver.class.getName());
    config.setDataSourceProperties(properties(url, deadline));
    config.setConnectionInitSql(settings(url, deadline));
    config.setMaximumPoolSize(url.pool());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patience.toMillis());
    config.setValidationTimeout(Math.min(patience.toMillis(), 2_000));
    config.setInitializationFailTimeout(-1);
    return config;
  }

  private static Properties properties(PostgresUrl url, Duration patience) {
    Properties properties = new Properties();
    PGProperty.CONNECT_TIMEOUT.set(properties, 3);
    PGProperty.LOGIN_TIMEOUT.set(properties, 5);
    // Behind the deadline of each call, for what happens outside of one.
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) patience.plusSeconds(1).toSeconds());
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 2);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.APPLICATION_NAME.set(properties, "gatehouse");
    PGProperty.TARGET_SERVER_TYPE.set(properties, "primary");
    // Details of an error may quote keys.
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    Properties own = url.properties();
    own.stringPropertyNames().forEach(name -> properties.setProperty(name, own.getProperty(name)));
    return properties;
  }

  /// A node that stops in the middle of a transaction keeps nobody waiting: the server ends it
  /// after two seconds. The schema is in quotes: it may be named like a word of SQL.
  private static String settings(PostgresUrl url, Duration patience) {
    return "SET search_path TO \"%s\"; SET statement_timeout TO %d; SET lock_timeout TO 30000;"
            .formatted(url.schema(), patience.toMillis())
        + " SET idle_in_transaction_session_timeout TO 2000;"
        + " SET default_transaction_isolation TO 'read committed'";
  }
}
