package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.CopyStore.Copied;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresServer.Shared.class)
@Timeout(60)
class CopyStoreTest {
  private final SetClock clock = new SetClock();
  private final Instant later = clock.instant().plusSeconds(60);
  private final PostgresServer server;
  @TempDir private Path directory;

  CopyStoreTest(PostgresServer server) {
    this.server = server;
  }

  @Test
  void moves_an_installation_from_sqlite_to_postgresql_and_back() {
    try (SqliteStore file = sqlite("old");
        PostgresStore database = postgres();
        SqliteStore back = sqlite("new")) {
      fill(file);
      List<String> heard = new ArrayList<>();

      Copied copied =
          CopyStore.copy(file, database, (space, entries) -> heard.add(space + " " + entries));

      assertThat(copied.entries()).isEqualTo(1_005);
      assertThat(heard)
          .hasSizeGreaterThan(10)
          .startsWith("code 5")
          .endsWith("grant 1005")
          .doesNotHaveDuplicates();
      assertThat(CopyStore.copy(database, back, (_, _) -> {})).isEqualTo(copied);
      assertThat(all(back)).isEqualTo(all(file));
      assertThat(back.find(new Key("gone", "expired"))).isNull();
    }
  }

  @Test
  void copies_values_of_the_largest_size() {
    try (MemoryStore from = new MemoryStore(clock);
        PostgresStore to = postgres()) {
      for (int i = 0; i < 12; i++) {
        from.commit(Commit.of().put(StoreContract.key(i), new byte[Store.VALUE_BYTES_MAX], later));
      }

      assertThat(CopyStore.copy(from, to, (_, _) -> {}))
          .isEqualTo(new Copied(12, 12L * Store.VALUE_BYTES_MAX));
    }
  }

  @Test
  void copies_only_into_an_empty_store() {
    try (MemoryStore from = new MemoryStore(clock);
        MemoryStore to = new MemoryStore(clock)) {
      to.commit(Commit.of().put(StoreContract.KEY, "theirs", later));

      assertThatThrownBy(() -> CopyStore.copy(from, to, (_, _) -> {}))
          .isInstanceOf(CopyStore.NotCopied.class)
          .hasMessageContaining("space code")
          .hasMessageContaining("empty store");
      clock.advance(Duration.ofMinutes(2));
      assertThat(CopyStore.copy(from, to, (_, _) -> {})).isEqualTo(new Copied(0, 0));
    }
  }

  @Test
  void notices_that_the_source_was_changed_meanwhile() {
    try (MemoryStore from = new MemoryStore(clock);
        MemoryStore to = new MemoryStore(clock)) {
      from.commit(Commit.of().put(StoreContract.KEY, "x", later));

      assertThatThrownBy(
              () ->
                  CopyStore.copy(
                      from,
                      to,
                      (_, _) -> from.commit(Commit.of().put(StoreContract.KEY, "y", later))))
          .isInstanceOf(CopyStore.NotCopied.class)
          .hasMessageContaining("stopped");
    }
  }

  @Test
  void what_expires_while_it_copies_is_no_difference() {
    try (MemoryStore from = new MemoryStore(clock);
        MemoryStore to = new MemoryStore(clock)) {
      from.commit(Commit.of().put(StoreContract.KEY, "x", later));
      from.commit(Commit.of().put(StoreContract.OTHER, "x", later.plusSeconds(60)));

      CopyStore.copy(from, to, (_, _) -> clock.advance(Duration.ofSeconds(61)));

      assertThat(to.find(StoreContract.OTHER)).isNotNull();
      assertThat(to.find(StoreContract.KEY)).isNull();
    }
  }

  private void fill(Store store) {
    for (int i = 0; i < 1_000; i++) {
      store.commit(Commit.of().put(new Key("grant", "ü" + i), "value " + i, later.plusMillis(i)));
    }
    for (int i = 0; i < 5; i++) {
      store.commit(Commit.of().put(new Key("code", "c" + i), new byte[] {(byte) i, 0, -1}, later));
      store.commit(Commit.of().put(new Key("grant", String.valueOf(i)), new byte[0], later));
    }
    for (int i = 0; i < 5; i++) {
      store.commit(Commit.of().delete(new Key("grant", String.valueOf(i))));
    }
    store.commit(Commit.of().put(new Key("gone", "expired"), "x", clock.instant()));
  }

  private static List<List<Object>> all(StoreEngine store) {
    List<List<Object>> all = new ArrayList<>();
    for (String space : store.spaces()) {
      for (Entry entry : store.list(space, "", null, 1_000)) {
        all.add(List.of(entry.key(), entry.text(), entry.expiresAt()));
      }
    }
    return all;
  }

  private SqliteStore sqlite(String name) {
    return SqliteStore.open(directory.resolve(name + ".db"), clock);
  }

  private PostgresStore postgres() {
    return PostgresStore.open(server.fresh(), clock, PostgresStoreTest.PATIENT);
  }
}
