package dev.gatehouse.oauth;

import dev.gatehouse.store.PostgresStore;
import dev.gatehouse.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// On a real PostgreSQL.
class PostgresRacesTest extends RacesContract {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  Store fresh() {
    return PostgresStore.open(
        "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres",
        "oauth_" + SCHEMAS.incrementAndGet(),
        new SettableClock());
  }
}
