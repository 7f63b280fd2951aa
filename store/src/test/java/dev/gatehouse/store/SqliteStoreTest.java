package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  private static final SqliteStore.Pace PURGING =
      new SqliteStore.Pace(Duration.ofSeconds(10), Duration.ZERO);

  // Characters that a URL or the driver could take for something else.
  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("data of ? %41 #1").resolve("oauth.db");
  }

  @Override
  Store open() {
    return SqliteStore.open(file(), clock);
  }

  @Test
  void what_was_committed_is_there_after_reopening_and_versions_go_on() {
    put(KEY, "kept");
    put(OTHER, "gone");
    commit(Commit.of().delete(OTHER));
    long before = store.find(KEY).version();

    reopen();

    assertThat(store.find(KEY).text()).isEqualTo("kept");
    assertThat(store.find(KEY).version()).isEqualTo(before);
    put(OTHER, "new");
    // The deleted entry had the version after `before`.
    assertThat(store.find(OTHER).version()).isGreaterThan(before + 1);
  }

  @Test
  void leaves_one_file_and_its_lock_when_closed() throws Exception {
    put(KEY, "x");

    store.close();

    try (var files = Files.list(file().getParent())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("oauth.db", "oauth.db.lock");
    }
  }

  @Test
  void its_files_are_for_their_owner_only() throws Exception {
    put(KEY, "x");

    try (var files = Files.list(file().getParent())) {
      for (Path each : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo("rw-------");
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void every_commit_that_was_acknowledged_outlives_kill_9() throws Exception {
    Path killed = directory.resolve("killed.db");
    Process process = StoreProcess.start(killed);
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == 500) {
          // By its handle: the process itself would close the pipe that is still being read.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    // The last line may have been cut off by the kill.
    List<String> whole = acknowledged.subList(0, acknowledged.size() - 1);

    try (Store reopened = SqliteStore.open(killed, InstantSource.system())) {
      assertThat(process.exitValue()).isEqualTo(128 + 9);
      assertThat(whole).hasSizeGreaterThanOrEqualTo(499);
      assertThat(whole)
          .allMatch(name -> reopened.find(new Key("kept", name)).text().equals(name.repeat(50)));
    }
  }

  @Test
  void a_second_process_is_refused_with_a_sentence() throws Exception {
    Process process = StoreProcess.start(file());
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine())
          .startsWith("refused: The data directory " + file().getParent() + " is in use")
          .contains("stop the Gatehouse")
          .contains("--data");
    } finally {
      process.destroyForcibly();
    }
    put(KEY, "still works");
  }

  @Test
  void a_second_opening_in_one_process_is_refused_until_the_first_is_closed() {
    assertThatThrownBy(this::open).isInstanceOf(StoreInUse.class);

    reopen();

    put(KEY, "x");
  }

  @Test
  void a_damaged_file_is_refused_with_a_sentence_and_left_as_it_is() throws Exception {
    Path damaged = directory.resolve("damaged.db");
    Files.writeString(damaged, "this is not a database, it only looks like one ".repeat(100));
    byte[] before = Files.readAllBytes(damaged);

    assertThatThrownBy(() -> SqliteStore.open(damaged, clock))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining(damaged.toString())
        .hasMessageContaining("damaged or not a database");
    assertThat(damaged).hasBinaryContent(before);
  }

  @Test
  void a_file_of_a_newer_version_is_refused() throws Exception {
    store.close();
    outside(file(), "INSERT INTO schema_version VALUES (99, 0)");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("schema 99")
        .hasMessageContaining("newer");
  }

  @Test
  void a_database_of_another_program_is_refused() throws Exception {
    Path foreign = directory.resolve("foreign.db");
    outside(foreign, "CREATE TABLE bookmarks (url TEXT)");

    assertThatThrownBy(() -> SqliteStore.open(foreign, clock))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("another program");
  }

  @Test
  void a_data_directory_that_is_a_file_is_refused() throws Exception {
    Path notDirectory = Files.writeString(directory.resolve("plain"), "x");

    assertThatThrownBy(() -> SqliteStore.open(notDirectory.resolve("oauth.db"), clock))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void removes_expired_entries_from_the_file_in_batches() throws Exception {
    store.close();
    store = SqliteStore.open(file(), clock, PURGING);
    for (int i = 0; i < 12; i++) {
      Commit commit = Commit.of();
      for (int j = 0; j < 100; j++) {
        commit.put(key(i * 100 + j), "x", clock.instant().plusMillis(1 + j));
      }
      commit(commit);
    }
    commit(Commit.of().put(KEY, "kept", later));
    clock.advance(Duration.ofMillis(100));

    // Each commit is followed by a purge of 500, which is over before the next begins.
    for (int i = 0; i < 4; i++) {
      commit(Commit.of().delete(OTHER));
    }

    assertThat(count("SELECT count(*) FROM entry")).isEqualTo(1);
    assertThat(store.find(KEY).text()).isEqualTo("kept");
  }

  @Test
  void a_call_that_gets_no_answer_ends_at_its_deadline() throws Exception {
    store.close();
    store =
        SqliteStore.open(
            file(), clock, new SqliteStore.Pace(Duration.ofMillis(400), Duration.ofMinutes(1)));
    try (Connection other = connect(file());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      long start = System.nanoTime();
      List<Boolean> refused =
          together(
              20,
              i -> {
                try {
                  store.commit(Commit.of().put(key(i), "x", later));
                  return false;
                } catch (StoreUnavailable e) {
                  return true;
                }
              });
      assertThat(refused).containsOnly(true);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(store.find(KEY)).as("reads go on").isNull();
      statement.execute("ROLLBACK");
    }
    put(KEY, "works again");
  }

  @Test
  void an_interrupted_caller_is_told_and_stays_interrupted() throws Exception {
    List<Boolean> interrupted =
        together(
            1,
            _ -> {
              Thread.currentThread().interrupt();
              assertThatThrownBy(() -> store.commit(Commit.of().put(KEY, "x", later)))
                  .isInstanceOf(StoreUnavailable.class);
              return Thread.interrupted();
            });

    assertThat(interrupted).containsExactly(true);
    put(KEY, "works");
  }

  @Test
  void a_disk_that_fails_fails_the_commits_and_nothing_else() throws Exception {
    put(KEY, "kept");
    outside(
        file(),
        "CREATE TRIGGER broken BEFORE INSERT ON entry WHEN new.name = 'two'"
            + " BEGIN SELECT RAISE(ABORT, 'disk failed'); END");

    assertThatThrownBy(() -> store.commit(Commit.of().delete(KEY).put(OTHER, "x", later)))
        .isInstanceOf(StoreUnavailable.class)
        .hasRootCauseInstanceOf(SQLException.class);

    assertThat(store.find(KEY).text()).isEqualTo("kept");
    put(key(1), "works");
  }

  @Test
  void writes_through_to_the_disk() throws Exception {
    put(KEY, "x");

    assertThat(count("SELECT count(*) FROM entry")).isEqualTo(1);
    try (Connection other = connect(file());
        Statement statement = other.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA journal_mode")) {
      assertThat(row.getString(1)).isEqualTo("wal");
    }
  }

  private void reopen() {
    store.close();
    store = open();
  }

  private int count(String sql) throws SQLException {
    try (Connection other = connect(file());
        Statement statement = other.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getInt(1);
    }
  }

  private static void outside(Path path, String sql) throws SQLException {
    try (Connection other = connect(path);
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(Path path) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:file:" + path.toUri().getRawPath());
  }
}
