package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.Store.Outcome;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.Shared.class)
class PostgresStoreTest extends StoreContract {
  static final PostgresStore.Pace PATIENT =
      new PostgresStore.Pace(
          Duration.ofSeconds(40), Duration.ofHours(1), PostgresStore.PACE.pollEvery());

  private final PostgresServer server;
  private final PostgresUrl url;
  private final List<PostgresStore> nodes = new ArrayList<>();

  PostgresStoreTest(PostgresServer server) {
    this.server = server;
    url = server.fresh();
  }

  @Override
  Store open() {
    return node();
  }

  private PostgresStore node() {
    PostgresStore node = PostgresStore.open(url, clock, PATIENT);
    nodes.add(node);
    return node;
  }

  @AfterEach
  void close_the_nodes() {
    nodes.forEach(PostgresStore::close);
  }

  @Test
  void of_a_thousand_racers_on_two_nodes_one_redeems() throws Exception {
    Store other = node();
    put(KEY, "code");
    Entry read = other.find(KEY);

    List<Outcome> outcomes =
        together(
            1_000,
            i ->
                (i % 2 == 0 ? store : other)
                    .commit(Commit.of().expect(read).delete(KEY).put(key(i), "t", later)));

    assertThat(outcomes).filteredOn(APPLIED::equals).hasSize(1);
    assertThat(outcomes).filteredOn(new Outcome.Conflict(KEY)::equals).hasSize(999);
    assertThat(other.list("many", "", null, 1_000)).hasSize(1);
  }

  @Test
  void of_a_thousand_racers_on_two_nodes_one_takes_what_is_free() throws Exception {
    Store other = node();

    List<Outcome> outcomes =
        together(
            1_000,
            i ->
                (i % 2 == 0 ? store : other)
                    .commit(Commit.of().expectNone(KEY).put(KEY, "of " + i, later)));

    assertThat(outcomes).filteredOn(APPLIED::equals).hasSize(1);
    assertThat(store.find(KEY).text()).isEqualTo(other.find(KEY).text());
  }

  @Test
  void an_expectation_holds_until_the_commit_even_where_only_another_key_changes()
      throws Exception {
    // Write skew: each of two commits reads what the other changes.
    Store other = node();
    for (int round = 0; round < 25; round++) {
      put(KEY, "free");
      put(OTHER, "free");
      Entry one = store.find(KEY);
      Entry two = store.find(OTHER);

      List<Outcome> outcomes =
          together(
              2,
              i ->
                  i == 0
                      ? store.commit(Commit.of().expect(one).put(OTHER, "taken", later))
                      : other.commit(Commit.of().expect(two).put(KEY, "taken", later)));

      assertThat(outcomes).filteredOn(APPLIED::equals).hasSize(1);
    }
  }

  @Test
  void commits_over_many_keys_in_any_order_neither_deadlock_nor_lose() throws Exception {
    Store other = node();
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      keys.add(key(i));
      put(key(i), "0");
    }

    together(
        100,
        i -> {
          List<Key> mine = new ArrayList<>(keys);
          Collections.shuffle(mine, new Random(i));
          Store node = i % 2 == 0 ? store : other;
          Outcome outcome = new Outcome.Conflict(KEY);
          while (!outcome.equals(APPLIED)) {
            Commit commit = Commit.of();
            for (Key key : mine.subList(0, 4)) {
              Entry read = node.find(key);
              String next = String.valueOf(Integer.parseInt(read.text()) + 1);
              commit.expect(read).put(key, next, later);
            }
            outcome = node.commit(commit);
          }
          return outcome;
        });

    assertThat(keys)
        .extracting(k -> Integer.parseInt(store.find(k).text()))
        .satisfies(
            counts -> assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(400));
  }

  @Test
  void what_one_node_commits_the_other_finds() {
    Store other = node();

    put(KEY, "here");

    assertThat(other.find(KEY).text()).isEqualTo("here");
    assertThat(other.take(KEY).text()).isEqualTo("here");
    assertThat(store.find(KEY)).isNull();
  }

  @Test
  void versions_go_on_after_reopening() {
    put(KEY, "1");
    long before = store.find(KEY).version();
    store.close();
    store = node();

    put(KEY, "2");

    assertThat(store.find(KEY).version()).isGreaterThan(before);
  }

  @Test
  void purges_what_has_been_expired_for_a_minute_and_keeps_the_rest() throws Exception {
    for (int i = 0; i < 700; i++) {
      commit(Commit.of().put(key(i), "x", clock.instant().plusMillis(i % 2 == 0 ? 1 : 60_000)));
    }
    clock.advance(Duration.ofMillis(60_001));

    nodes.getFirst().tidy();

    assertThat(rows()).isEqualTo("350");
    clock.advance(Duration.ofMinutes(2));
    nodes.getFirst().tidy();
    assertThat(rows()).isEqualTo("0");
  }

  @Test
  void a_purge_spares_an_entry_that_is_renewed_while_it_waits_for_it() throws Exception {
    put(KEY, "old");
    clock.advance(Duration.ofMinutes(10));
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "UPDATE %s.entry SET expires_at = %d"
              .formatted(url.schema(), clock.instant().plusSeconds(60).toEpochMilli()));
      CompletableFuture<Void> purge = CompletableFuture.runAsync(nodes.getFirst()::tidy);
      while (server
          .sql(
              "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                  + " AND query LIKE 'DELETE FROM entry%'")
          .equals("0")) {
        Thread.onSpinWait();
      }
      connection.commit();
      purge.join();
    }

    assertThat(store.find(KEY).text()).isEqualTo("old");
  }

  @Test
  void schemas_of_one_database_do_not_see_each_other() {
    put(KEY, "mine");
    try (Store elsewhere = PostgresStore.open(server.fresh(), clock, PATIENT)) {
      assertThat(elsewhere.find(KEY)).isNull();
      assertThat(elsewhere.commit(Commit.of().expectNone(KEY).put(KEY, "theirs", later)))
          .isEqualTo(APPLIED);
    }
    assertThat(store.find(KEY).text()).isEqualTo("mine");
  }

  @Test
  void a_database_that_is_not_there_is_refused_with_a_sentence_without_the_password() {
    PostgresUrl wrong =
        PostgresUrl.parse(
            "postgresql://postgres:s3cret@127.0.0.1:" + server.port() + "/nowhere", "oauth");

    assertThatThrownBy(() -> PostgresStore.open(wrong, clock, PATIENT))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("127.0.0.1:" + server.port() + "/nowhere")
        .hasMessageContaining("DATABASE_URL")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_call_that_waits_for_a_lock_ends_by_its_deadline() throws Exception {
    put(KEY, "x");
    PostgresStore.Pace hasty =
        new PostgresStore.Pace(
            Duration.ofSeconds(1), Duration.ofHours(1), PostgresStore.PACE.pollEvery());
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        Store impatient = PostgresStore.open(url, clock, hasty)) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE " + url.schema() + ".entry");
      long began = System.nanoTime();

      assertThatThrownBy(() -> impatient.find(KEY)).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> impatient.commit(Commit.of().put(KEY, "never", later)))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("nothing was done");

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
    assertThat(store.find(KEY).text()).isEqualTo("x");
  }

  private String rows() throws Exception {
    return server.sql("SELECT count(*) FROM " + url.schema() + ".entry");
  }
}
