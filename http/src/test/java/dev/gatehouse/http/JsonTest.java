package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}{}",
        "[1] x",
        "{'a':1}",
        "{a:1}",
        "[1,]",
        "// c\n1",
        "NaN",
        "01",
        "{\"a\":1,\"a\":2}",
        "{\"x\":{\"a\":1,\"a\":1}}",
        "\"\\ud800",
        "\"a\nb\"",
        "\ufeff{}x"
      })
  void refuses_what_is_not_exactly_one_value(String text) {
    assertThatThrownBy(() -> Json.read(utf8(text))).isInstanceOf(Json.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "1", "\"a\"", "[]", " {\"a\":{\"b\":1},\"c\":{\"b\":1}} ", "1e400"})
  void reads_one_value(String text) throws Exception {
    assertThat(Json.read(utf8(text))).isNotNull();
  }

  @Test
  void refuses_bytes_that_are_not_utf_8() {
    byte[] overlong = {'"', (byte) 0xc0, (byte) 0xaf, '"'};
    byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    byte[] inName = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    for (byte[] bytes : new byte[][] {overlong, surrogate, inName}) {
      assertThatThrownBy(() -> Json.read(bytes))
          .isInstanceOf(Json.Malformed.class)
          .hasMessageContaining("UTF-8");
    }
    assertThatThrownBy(() -> Json.read("{}".getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(Json.Malformed.class);
  }

  @Test
  void accepts_a_depth_of_100_and_no_more() throws Exception {
    assertThat(Json.read(utf8("[".repeat(100) + "]".repeat(100))).isArray()).isTrue();
    assertThatThrownBy(() -> Json.read(utf8("[".repeat(101) + "]".repeat(101))))
        .isInstanceOf(Json.Malformed.class);
    assertThatThrownBy(() -> Json.read(utf8("[".repeat(100_000))))
        .isInstanceOf(Json.Malformed.class);
  }

  @Test
  void refuses_numbers_of_more_than_100_digits() {
    assertThatThrownBy(() -> Json.read(utf8("1".repeat(101)))).isInstanceOf(Json.Malformed.class);
  }

  @Test
  void keeps_decimals_exact() throws Exception {
    assertThat(
            new String(
                Json.write(Json.read(utf8("[0.1,1.10,12345678901234567890]"))),
                StandardCharsets.UTF_8))
        .isEqualTo("[0.1,1.10,12345678901234567890]");
  }

  @Test
  void does_not_echo_the_input() {
    assertThatThrownBy(() -> Json.read(utf8("{\"token\":\"secret-value\",}")))
        .isInstanceOf(Json.Malformed.class)
        .hasMessageNotContaining("secret-value");
  }
}
