package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.Shared.class)
class PostgresNoticesTest extends NoticesContract {
  private final PostgresServer server;
  private final PostgresUrl url;
  private final List<PostgresStore> nodes = new ArrayList<>();

  PostgresNoticesTest(PostgresServer server) {
    this.server = server;
    url = server.fresh();
  }

  @Override
  StoreEngine open() {
    return node(PostgresStoreTest.PATIENT);
  }

  @Override
  StoreEngine otherNode() {
    return node(PostgresStoreTest.PATIENT);
  }

  private PostgresStore node(PostgresStore.Pace pace) {
    PostgresStore node = PostgresStore.open(url, clock, pace);
    nodes.add(node);
    return node;
  }

  @AfterEach
  void close_the_nodes() {
    nodes.forEach(PostgresStore::close);
  }

  @Test
  void a_notice_whose_bell_was_lost_is_found_by_looking() throws Exception {
    Heard heard = subscribed(otherNode());

    server.sql(
        "INSERT INTO %s.changes (space, name) VALUES ('grant', 'one')".formatted(url.schema()));

    assertThat(heard.next()).isEqualTo(KEY);
  }

  @Test
  void the_bell_alone_is_quick_enough() throws Exception {
    PostgresStore slowToLook =
        node(
            new PostgresStore.Pace(
                Duration.ofSeconds(40), Duration.ofHours(1), Duration.ofHours(1)));
    Heard heard = subscribed(slowToLook);

    announce(KEY);

    assertThat(heard.next()).isEqualTo(KEY);
  }

  @Test
  void a_node_whose_connection_was_cut_reads_on_where_it_was() throws Exception {
    Heard heard = subscribed(otherNode());
    announce(KEY);
    assertThat(heard.next()).isEqualTo(KEY);

    assertThat(server.terminate()).isPositive();
    for (int i = 0; i < 10; i++) {
      announce(StoreContract.key(i));
    }
    announce(LAST);

    assertThat(heard.until(LAST)).hasSize(10).doesNotContain(Heard.MISSED);
  }

  @Test
  void a_node_that_was_away_for_too_long_learns_that_it_has_missed_some() throws Exception {
    Heard heard = subscribed(otherNode());

    server.sql(
        "SELECT setval(pg_get_serial_sequence('%s.changes', 'number'), 20000)"
            .formatted(url.schema()));
    announce(KEY);
    assertThat(heard.next()).isEqualTo(Heard.MISSED);
    announce(LAST);

    assertThat(heard.until(LAST)).isEmpty();
  }

  @Test
  void a_database_that_was_put_back_to_an_earlier_day_counts_as_missed() throws Exception {
    announce(LAST);
    Heard heard = subscribed(otherNode());

    server.sql("DELETE FROM %s.changes".formatted(url.schema()));

    assertThat(heard.next()).isEqualTo(Heard.MISSED);
  }

  @Test
  void keeps_no_more_notices_than_a_node_may_fall_behind() throws Exception {
    server.sql(
        "INSERT INTO %s.changes (space, name) SELECT 'grant', 'g' FROM generate_series(1, 10050)"
            .formatted(url.schema()));

    nodes.getFirst().tidy();

    assertThat(server.sql("SELECT count(*) FROM %s.changes".formatted(url.schema())))
        .isEqualTo(String.valueOf(PostgresNotices.KEPT));
  }
}
