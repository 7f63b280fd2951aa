package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.store.PostgresMigrations.Step;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.Shared.class)
@Timeout(60)
class PostgresMigrationsTest {
  private static final Step FIRST = new Step(1, List.of("CREATE TABLE first (id INTEGER)"));
  private static final Step ADDS = new Step(1, List.of("ALTER TABLE first ADD COLUMN more TEXT"));
  private static final Step TAKES_AWAY = new Step(3, List.of("DROP TABLE first"));

  private final PostgresServer server;
  private final PostgresUrl url;

  PostgresMigrationsTest(PostgresServer server) {
    this.server = server;
    url = server.fresh();
  }

  @Test
  void nodes_that_start_together_make_the_tables_once() throws Exception {
    List<Boolean> opened =
        StoreContract.together(
            8,
            i -> {
              try (Store store =
                  PostgresStore.open(url, InstantSource.system(), PostgresStore.PACE)) {
                Key key = StoreContract.key(i);
                store.commit(Commit.of().put(key, "x", Instant.now().plusSeconds(60)));
                return store.find(key) != null;
              }
            });

    assertThat(opened).containsOnly(true);
    assertThat(server.sql("SELECT count(*) FROM %s.schema_version".formatted(url.schema())))
        .isEqualTo("1");
  }

  @Test
  void goes_forward_from_where_it_stands() throws Exception {
    run(List.of(FIRST));
    run(List.of(FIRST, ADDS));
    run(List.of(FIRST, ADDS));

    assertThat(server.sql("SELECT max(version) FROM %s.schema_version".formatted(url.schema())))
        .isEqualTo("2");
  }

  @Test
  void an_older_program_starts_on_a_newer_shape_that_only_added() throws Exception {
    run(List.of(FIRST, ADDS));

    run(List.of(FIRST));

    assertThat(server.sql("SELECT max(version) FROM %s.schema_version".formatted(url.schema())))
        .isEqualTo("2");
  }

  @Test
  void an_older_program_is_refused_where_something_it_needs_is_gone() throws Exception {
    run(List.of(FIRST, ADDS, TAKES_AWAY));

    assertThatThrownBy(() -> run(List.of(FIRST, ADDS)))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("needs a Gatehouse that knows shape 3")
        .hasMessageContaining(url.schema());
  }

  @Test
  void a_step_that_fails_leaves_nothing_of_itself() throws Exception {
    Step broken = new Step(1, List.of("CREATE TABLE second (id INTEGER)", "CREATE TABLE oops ("));

    assertThatThrownBy(() -> run(List.of(FIRST, broken))).isInstanceOf(java.sql.SQLException.class);

    assertThat(server.sql("SELECT to_regclass('%s.second')".formatted(url.schema()))).isNull();
    run(List.of(FIRST, ADDS));
  }

  @Test
  void tables_of_another_program_are_left_alone() throws Exception {
    server.sql(
        "CREATE SCHEMA " + url.schema(),
        "CREATE TABLE %s.entry (id INTEGER)".formatted(url.schema()));

    assertThatThrownBy(() -> PostgresStore.open(url, InstantSource.system(), PostgresStore.PACE))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("another program")
        .hasMessageContaining("?schema=");
  }

  @Test
  void a_user_who_may_not_make_schemas_uses_the_one_that_is_his() throws Exception {
    String user = url.schema() + "_user";
    server.sql(
        "CREATE ROLE " + user + " LOGIN",
        "CREATE SCHEMA " + url.schema() + " AUTHORIZATION " + user);
    PostgresUrl limited =
        PostgresUrl.parse(
            "postgresql://%s@127.0.0.1:%d/postgres".formatted(user, server.port()), url.schema());

    try (Store store = PostgresStore.open(limited, InstantSource.system(), PostgresStore.PACE)) {
      assertThat(store.find(StoreContract.KEY)).isNull();
    }
  }

  @Test
  void a_schema_may_be_named_like_a_word_of_sql() {
    PostgresUrl order = server.url("order");

    try (StoreEngine store =
        PostgresStore.open(order, InstantSource.system(), PostgresStore.PACE)) {
      store.notices().subscribe(new NoticesContract.Heard());
      assertThat(store.find(StoreContract.KEY)).isNull();
    }
  }

  private void run(List<Step> steps) throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO " + url.schema());
      new PostgresMigrations(connection, url, steps).run();
    }
  }
}
