package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormDataTest {
  @Test
  void keeps_repeated_names_in_order() {
    FormData form = FormData.parse("a=1&b=2&a=3&&c&d==");
    assertThat(form.names()).containsExactly("a", "b", "c", "d");
    assertThat(form.all("a")).containsExactly("1", "3");
    assertThat(form.first("c")).isEmpty();
    assertThat(form.first("d")).isEqualTo("=");
    assertThat(form.first("e")).isNull();
  }

  @Test
  void reads_back_what_it_writes() {
    String odd = "a b+c&d=e%\u00e9\u20ac\n";
    FormData back = FormData.parse(FormData.of(odd, odd, "x", "").encode());
    assertThat(back.first(odd)).isEqualTo(odd);
    assertThat(back.first("x")).isEmpty();
  }

  @Test
  void refuses_a_broken_percent_encoding_and_too_many_fields() {
    assertThatThrownBy(() -> FormData.parse("a=%zz")).isInstanceOf(HttpFailure.class);
    assertThat(FormData.parse("a&".repeat(1_000)).all("a")).hasSize(1_000);
    assertThatThrownBy(() -> FormData.parse("a&".repeat(1_001))).isInstanceOf(HttpFailure.class);
  }

  @Test
  void tells_names_only() {
    assertThat(FormData.of("code", "secret")).hasToString("[code]");
  }
}
