package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a store whose database restarts, stands still or cuts its connections.
@Timeout(120)
class PostgresFaultsTest {
  private static final PostgresStore.Pace PATIENT =
      new PostgresStore.Pace(
          Duration.ofSeconds(60), Duration.ofHours(1), PostgresStore.PACE.pollEvery());
  private static final PostgresStore.Pace HASTY =
      new PostgresStore.Pace(
          Duration.ofSeconds(2), Duration.ofHours(1), PostgresStore.PACE.pollEvery());

  private final Instant later = Instant.now().plusSeconds(3_600);
  @TempDir private Path data;
  private PostgresServer server;

  @BeforeEach
  void start_a_server() {
    server = PostgresServer.own(data.resolve("server"));
  }

  @AfterEach
  void stop_the_server() {
    server.close();
  }

  @Test
  void a_restart_is_a_slow_answer_and_loses_nothing() throws Exception {
    try (PostgresStore store = open(PATIENT)) {
      NoticesContract.Heard heard = new NoticesContract.Heard();
      store.notices().subscribe(heard);
      put(store, "before");

      server.stop();
      CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> put(store, "during"));
      CompletableFuture<Entry> reads = CompletableFuture.supplyAsync(() -> find(store, "before"));
      server.startAgain();
      waits.join();
      put(store, "after");
      store.commit(Commit.of().announce(NoticesContract.KEY));

      assertThat(reads.join().text()).isEqualTo("before");
      assertThat(List.of("before", "during", "after"))
          .allMatch(name -> find(store, name).text().equals(name));
      assertThat(heard.next()).isEqualTo(NoticesContract.KEY);
    }
  }

  @Test
  void while_it_is_down_calls_end_by_their_deadline_and_notices_are_not_current() throws Exception {
    try (PostgresStore store = open(HASTY);
        PostgresLimiter limiter = PostgresLimiter.open(server.text(), "faults")) {
      store.notices().subscribe(new NoticesContract.Heard());
      put(store, "before");
      server.stop();
      long began = System.nanoTime();

      assertThatThrownBy(() -> find(store, "before")).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> put(store, "never"))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("nothing was done");
      assertThat(limiter.take(LimiterContract.SIXTY, "ann", Instant.now()))
          .isInstanceOf(Limiter.Limited.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
      while (store.notices().current()) {
        Thread.onSpinWait();
      }

      server.startAgain();
      assertThat(await(() -> find(store, "before")).text()).isEqualTo("before");
      assertThat(find(store, "never")).isNull();
    }
  }

  @Test
  void a_program_that_starts_without_its_database_says_so() throws Exception {
    server.stop();

    assertThatThrownBy(() -> PostgresStore.open(server.text(), "oauth", InstantSource.system()))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("127.0.0.1:" + server.port() + "/postgres (schema oauth)");
  }

  @Test
  void commits_go_on_while_their_connections_are_cut_and_none_that_was_confirmed_is_lost()
      throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<String> confirmed = new ArrayList<>();
    try (PostgresStore store = open(PATIENT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writer =
          threads.submit(
              () -> {
                int unknown = 0;
                for (int i = 0; !stop.get(); i++) {
                  try {
                    put(store, "c" + i);
                    confirmed.add("c" + i);
                  } catch (StoreUnavailable e) {
                    assertThat(e).hasMessageContaining("unknown");
                    unknown++;
                  }
                }
                return unknown;
              });
      int cut = 0;
      while (cut < 20) {
        cut += server.terminate();
      }
      stop.set(true);

      // A cut between the commit and its answer is rare, and is said.
      assertThat(writer.get()).isLessThan(20);
      assertThat(confirmed).isNotEmpty().allMatch(name -> find(store, name) != null);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_server_that_stands_still_is_given_up_in_time_and_used_again_when_it_goes_on()
      throws Exception {
    try (PostgresStore store = open(HASTY)) {
      put(store, "before");
      List<ProcessHandle> processes = processes();
      signal("-STOP", processes);
      try {
        long began = System.nanoTime();
        assertThatThrownBy(() -> put(store, "while")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> find(store, "before")).isInstanceOf(StoreUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
      } finally {
        signal("-CONT", processes);
      }

      assertThat(await(() -> find(store, "before")).text()).isEqualTo("before");
      await(
          () -> {
            put(store, "after");
            return true;
          });
    }
  }

  private PostgresStore open(PostgresStore.Pace pace) {
    return PostgresStore.open(server.url("faults"), InstantSource.system(), pace);
  }

  private void put(Store store, String name) {
    store.commit(Commit.of().put(new Key("kept", name), name, later));
  }

  private static Entry find(Store store, String name) {
    return store.find(new Key("kept", name));
  }

  /// Asks until there is an answer; each attempt waits by itself.
  private static <T> T await(java.util.function.Supplier<T> attempt) {
    StoreUnavailable last = null;
    for (int i = 0; i < 30; i++) {
      try {
        return attempt.get();
      } catch (StoreUnavailable e) {
        last = e;
      }
    }
    throw new AssertionError("it does not recover", last);
  }

  /// The server, and the processes it has started.
  private List<ProcessHandle> processes() throws IOException {
    String pid = Files.readAllLines(data.resolve("server/postmaster.pid")).getFirst();
    ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(each -> command.add(String.valueOf(each.pid())));
    // A backend may have ended by itself since it was looked up.
    new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
