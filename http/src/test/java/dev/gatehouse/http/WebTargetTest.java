package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebTargetTest {
  @Test
  void keeps_what_was_sent() {
    WebTarget target = WebTarget.parse("/a%2Fb//c?x=1?&y=%20");
    assertThat(target.rawPath()).isEqualTo("/a%2Fb//c");
    assertThat(target.rawQuery()).isEqualTo("x=1?&y=%20");
    assertThat(target).hasToString("/a%2Fb//c?x=1?&y=%20");
    assertThat(WebTarget.parse("/a?").rawQuery()).isEmpty();
    assertThat(WebTarget.parse("/a").rawQuery()).isNull();
  }

  @Test
  void decodes_segments_one_by_one() {
    assertThat(WebTarget.parse("/a%2Fb//c+d/%C3%A9").segments())
        .containsExactly("a/b", "c+d", "\u00e9");
    assertThat(WebTarget.parse("/").segments()).isEmpty();
  }

  @Test
  void decodes_query_parameters() {
    WebTarget target = WebTarget.parse("/?a=1+2&b=%26&a=3&flag&=x");
    assertThat(target.query("a")).isEqualTo("1 2");
    assertThat(target.queryAll("a")).containsExactly("1 2", "3");
    assertThat(target.query("b")).isEqualTo("&");
    assertThat(target.query("flag")).isEmpty();
    assertThat(target.query("c")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "*", "http://x/", "/a b", "/a\r\nb", "/a#b", "/\u00e9", "/?\n"})
  void refuses_what_is_no_path_of_visible_ascii(String text) {
    assertThatThrownBy(() -> WebTarget.parse(text))
        .isInstanceOf(HttpFailure.class)
        .extracting("status")
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%2", "/%zz"})
  void refuses_to_decode_a_broken_percent_encoding(String text) {
    assertThatThrownBy(() -> WebTarget.parse(text).segments()).isInstanceOf(HttpFailure.class);
  }
}
