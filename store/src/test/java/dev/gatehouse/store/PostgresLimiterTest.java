package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.store.Limiter.Allowed;
import dev.gatehouse.store.Limiter.Decision;
import dev.gatehouse.store.Limiter.Limited;
import dev.gatehouse.store.Limiter.Tier;
import dev.gatehouse.store.Limiter.WhenDown;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.Shared.class)
class PostgresLimiterTest extends LimiterContract {
  private final PostgresServer server;
  private final PostgresUrl url;
  private final List<PostgresLimiter> nodes = new ArrayList<>();

  PostgresLimiterTest(PostgresServer server) {
    this.server = server;
    url = server.fresh();
  }

  @Override
  Limiter open() {
    return node(Duration.ofSeconds(40));
  }

  private PostgresLimiter node(Duration deadline) {
    PostgresLimiter node = PostgresLimiter.open(url, deadline);
    nodes.add(node);
    return node;
  }

  @AfterEach
  void close_the_nodes() {
    nodes.forEach(PostgresLimiter::close);
  }

  @Test
  void of_two_hundred_calls_at_once_on_three_nodes_exactly_sixty_pass() throws Exception {
    open();
    open();

    List<Decision> decisions =
        StoreContract.together(200, i -> nodes.get(i % 3).take(SIXTY, "ann", NOW));

    assertThat(decisions).filteredOn(Allowed.class::isInstance).hasSize(60);
    assertThat(decisions).filteredOn(Limited.class::isInstance).hasSize(140);
  }

  @Test
  void a_flood_does_not_reach_the_database() throws Exception {
    takes(2, "ann", NOW);
    takes(1_000, "ann", NOW.plusSeconds(1));

    assertThat(server.sql("SELECT calls FROM %s.counter".formatted(url.schema()))).isEqualTo("2");
  }

  @Test
  void the_database_does_not_learn_the_keys() throws Exception {
    takes(1, "ann@example.com", NOW);

    assertThat(server.sql("SELECT c::text FROM %s.counter c".formatted(url.schema())))
        .contains("chat")
        .doesNotContain("ann")
        .doesNotContain("616e6e");
  }

  @Test
  void forgets_windows_a_minute_after_their_end() throws Exception {
    takes(1, "ann", NOW);
    takes(1, "bob", NOW.plusSeconds(69));
    nodes.getFirst().tidy();
    assertThat(counters()).isEqualTo("2");

    takes(1, "bob", NOW.plusSeconds(71));
    nodes.getFirst().tidy();

    assertThat(counters()).isEqualTo("1");
  }

  @Test
  void while_the_count_cannot_be_had_the_tier_decides_and_nobody_hangs() throws Exception {
    PostgresLimiter hasty = node(Duration.ofSeconds(1));
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE %s.counter".formatted(url.schema()));
      long began = System.nanoTime();

      assertThat(hasty.take(tier(WhenDown.REFUSE), "ann", NOW))
          .isEqualTo(new Limited(Duration.ofSeconds(1), NOW.plusSeconds(1)));
      for (int i = 0; i < 5; i++) {
        assertThat(hasty.take(tier(WhenDown.ALLOW), "ann", NOW)).isInstanceOf(Allowed.class);
      }
      assertThat(hasty.take(tier(WhenDown.COUNT_HERE), "ann", NOW)).isInstanceOf(Allowed.class);
      assertThat(hasty.take(tier(WhenDown.COUNT_HERE), "ann", NOW)).isInstanceOf(Allowed.class);
      assertThat(hasty.take(tier(WhenDown.COUNT_HERE), "ann", NOW)).isInstanceOf(Limited.class);

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
    while (hasty.take(tier(WhenDown.REFUSE), "bob", NOW) instanceof Limited) {
      Thread.onSpinWait();
    }
    assertThat(counters()).isNotEqualTo("0");
  }

  private static Tier tier(WhenDown whenDown) {
    return new Tier("chat", 2, Duration.ofSeconds(10), whenDown);
  }

  private String counters() throws Exception {
    return server.sql("SELECT count(*) FROM %s.counter".formatted(url.schema()));
  }
}
