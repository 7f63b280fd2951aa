package dev.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6570 level 1, read backwards.
class UriTemplateTest {
  @ParameterizedTest(name = "{0} finds {2} in {1}")
  @CsvSource({
    "test://t/{id}/data, test://t/123/data, {id=123}",
    "test://t/{id}, test://t/a%20b, {id=a b}",
    "test://t/{id}, test://t/%C3%A9, {id=é}",
    "test://t/{id}, test://t/a%2Fb, {id=a/b}",
    "test://{a}-{b}, test://x-y-z, '{a=x, b=y-z}'",
    "test://{a}/{b}.json, test://x/y.z.json, '{a=x, b=y.z}'",
    "test://fixed, test://fixed, {}"
  })
  void finds_the_values(String template, String uri, String values) {
    assertThat(UriTemplate.parse(template).match(uri)).hasToString(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test://t/",
        "test://t/a/b",
        "test://t/a?b",
        "test://t/é",
        "test://t/%",
        "test://t/%4",
        "test://t/%zz",
        "test://t/%FF",
        "test://t/..",
        "test://t/.",
        "test://t/%2e%2e",
        "test://t/a%2F..%2Fb",
        "test://t/a%5C..%5Cb",
        "test://t/a%00b",
        "test://T/a",
        "other"
      })
  void matches_nothing_that_level_1_does_not_write_and_nothing_that_steps_aside(String uri) {
    assertThat(UriTemplate.parse("test://t/{id}").match(uri)).isNull();
  }

  @Test
  void does_not_let_a_literal_overlap_the_one_before_it() {
    UriTemplate template = UriTemplate.parse("test://a{x}aa");
    assertThat(template.match("test://aaa")).isNull();
    assertThat(template.match("test://abaa")).isEqualTo(Map.of("x", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{id}", "t://{a}{b}", "t://{a}/{a}", "t://{+a}", "t://{", "t://}", "t://{}"})
  void refuses_other_templates(String template) {
    assertThatThrownBy(() -> UriTemplate.parse(template))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Timeout(10)
  void takes_time_linear_in_the_address() {
    StringBuilder text = new StringBuilder("t://");
    for (int i = 0; i < 20; i++) {
      text.append("a{v").append(i).append('}');
    }
    UriTemplate template = UriTemplate.parse(text.append("b").toString());
    String hostile = "t://" + "a".repeat(8_000);
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(template.match(hostile)).isNull();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void matches_no_address_of_unbounded_length() {
    assertThat(UriTemplate.parse("t://{a}").match("t://" + "a".repeat(10_000))).isNull();
  }
}
