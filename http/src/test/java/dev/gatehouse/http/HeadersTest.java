package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  @Test
  void finds_fields_whatever_the_case_of_their_names() {
    Headers headers = Headers.of("Content-Type", "a/b", "X-A", "1", "x-a", "2");
    assertThat(headers.first("CONTENT-TYPE")).isEqualTo("a/b");
    assertThat(headers.all("X-a")).containsExactly("1", "2");
    assertThat(headers.has("x-b")).isFalse();
    assertThat(headers.size()).isEqualTo(3);
  }

  @Test
  void changes_only_its_copies() {
    Headers headers = Headers.of("a", "1", "b", "2", "a", "3");
    assertThat(headers.with("A", "4")).isEqualTo(Headers.of("b", "2", "a", "4"));
    assertThat(headers.plus("b", "5").all("b")).containsExactly("2", "5");
    assertThat(headers.without("A", "c")).isEqualTo(Headers.of("b", "2"));
    assertThat(headers).isEqualTo(Headers.of("a", "1", "b", "2", "a", "3"));
  }

  @Test
  void drops_white_space_around_values() {
    assertThat(Headers.of("a", " \t x y\t").first("a")).isEqualTo("x y");
    assertThat(Headers.of("a", "  ").first("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\u0000", "a\u007f", "\u20ac", "\u2028"})
  void refuses_values_that_no_hop_carries(String value) {
    assertThatThrownBy(() -> Headers.of("name", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> Headers.none().with("name", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\n", "\u00e9", "a(", "a{", "a}", "a[", "a\u007f"})
  void refuses_names_that_are_no_token(String name) {
    assertThatThrownBy(() -> Headers.of(name, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "x-1", "!#$%&'*+-.^_`|~"})
  void takes_every_token_for_a_name(String name) {
    assertThat(Headers.of(name, "x").first(name)).isEqualTo("x");
  }

  @Test
  void tells_names_only() {
    assertThat(Headers.of("Authorization", "secret")).hasToString("[authorization]");
  }
}
