package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
  @ParameterizedTest
  @CsvSource({
    "org:read, org:read, true",
    "org:write, org:read, true",
    "org:admin, org:read org:write, true",
    "org:read, org:write, false",
    "org:write, org:admin, false",
    "event:write, org:read, false",
    "project:write, project:releases, false",
    "'', '', true",
    "org:read, '', true",
    "'', org:read, false",
  })
  void covers_what_broader_scopes_include(String held, String needed, boolean covered) {
    assertThat(Scopes.parse(held).covers(Scopes.parse(needed))).isEqualTo(covered);
  }

  @Test
  void reads_and_prints_a_list_sorted_and_without_repetition() {
    assertThat(Scopes.parse(" org:read  event:read org:read ").toString())
        .isEqualTo("event:read org:read");
    assertThat(Scopes.parse("")).isEqualTo(Scopes.NONE);
  }

  @Test
  void joins_and_narrows() {
    Scopes held = Scopes.of("org:read", "event:write");

    assertThat(Scopes.union(List.of(held, Scopes.of("team:read"))).toString())
        .isEqualTo("event:write org:read team:read");
    assertThat(Scopes.of("event:read", "org:admin", "org:read").within(held).toString())
        .isEqualTo("event:read org:read");
  }
}
