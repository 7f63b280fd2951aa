package dev.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @Test
  void reads_user_password_place_and_parameters() {
    PostgresUrl url =
        PostgresUrl.parse(
            "postgres://an%40n:p%2Fw%3A+d@db.example.com:5433/gate?sslmode=verify-full&pool=20&schema=web",
            "oauth");

    assertThat(url.place()).isEqualTo("db.example.com:5433/gate");
    assertThat(url.properties())
        .containsEntry("user", "an@n")
        .containsEntry("password", "p/w:+d")
        .containsEntry("sslmode", "verify-full");
    assertThat(url.schema()).isEqualTo("web");
    assertThat(url.pool()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://localhost/gate",
        "jdbc:postgresql://localhost:5432/gate",
        "postgresql://one:5432,two:5433/gate",
        "postgresql://u@[::1]:5432/gate?connectTimeout=1"
      })
  void takes_the_forms_that_operators_write(String url) {
    assertThat(PostgresUrl.parse(url, "oauth").schema()).isEqualTo("oauth");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:s3cret@host/db",
        "postgresql://u:s3cret@host",
        "postgresql://u:s3cret@host/",
        "postgresql://u:s3cret@/db",
        "postgresql://u:s3cret@host:nonsense/db",
        "postgresql://u:s3cret@host/db?schema=pg_catalog",
        "postgresql://u:s3cret@host/db?schema=x;drop",
        "postgresql://u:s3cret@host/db?schema=",
        "postgresql://u:s3cret@host/db?pool=0",
        "postgresql://u:s3cret@host/db?pool=many",
        "postgresql://u:s3cret@host/db?sslmoed=require",
        "postgresql://u:s3cret%zz@host/db",
        ""
      })
  void refuses_what_it_cannot_read_without_repeating_it(String url) {
    assertThatThrownBy(() -> PostgresUrl.parse(url, "oauth"))
        .isInstanceOf(StoreNotOpened.class)
        .hasMessageContaining("write postgresql://user:password@host:5432/database")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void does_not_show_its_password() {
    assertThat(PostgresUrl.parse("postgresql://ann:s3cret@host/db", "oauth"))
        .hasToString("host/db (schema oauth)");
  }
}
