package dev.gatehouse.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A real PostgreSQL. Tests that ask for one as a parameter share it; a test that harms its server
/// starts its own with [#own].
final class PostgresServer implements AutoCloseable {
  /// Starts the server with the first test that needs it, and stops it behind the last.
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == PostgresServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Shared.class))
          .computeIfAbsent(
              PostgresServer.class, _ -> new PostgresServer(null), PostgresServer.class);
    }
  }

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final Path data;
  private EmbeddedPostgres server;
  private final int port;

  private PostgresServer(Path data) {
    this.data = data;
    server = start(0);
    port = server.getPort();
  }

  /// A server for one test.
  static PostgresServer own(Path data) {
    return new PostgresServer(data);
  }

  /// An address with a schema that nobody has used.
  PostgresUrl fresh() {
    return url("test_" + SCHEMAS.incrementAndGet());
  }

  PostgresUrl url(String schema) {
    return PostgresUrl.parse(text(), schema);
  }

  String text() {
    return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
  }

  int port() {
    return port;
  }

  /// Runs statements as another program would, and gives the first value of the last, or null.
  String sql(String... statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String last = null;
      for (String sql : statements) {
        if (statement.execute(sql)) {
          try (ResultSet rows = statement.getResultSet()) {
            last = rows.next() ? rows.getString(1) : null;
          }
        }
      }
      return last;
    }
  }

  Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  /// Cuts every connection that Gatehouse has.
  int terminate() throws SQLException {
    return Integer.parseInt(
        sql(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE application_name = 'gatehouse'"));
  }

  void stop() throws IOException {
    server.close();
  }

  /// Starts again after [#stop], with the same data and at the same address.
  void startAgain() {
    server = start(port);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres start(int at) {
    var builder = EmbeddedPostgres.builder().setPort(at);
    if (data != null) {
      builder.setDataDirectory(data).setCleanDataDirectory(false);
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
