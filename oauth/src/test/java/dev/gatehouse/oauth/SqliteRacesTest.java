package dev.gatehouse.oauth;

import dev.gatehouse.store.SqliteStore;
import dev.gatehouse.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRacesTest extends RacesContract {
  @TempDir Path directory;

  @Override
  Store fresh() {
    return SqliteStore.open(directory.resolve("oauth.db"), new SettableClock());
  }
}
