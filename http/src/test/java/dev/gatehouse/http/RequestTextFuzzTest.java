package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Any text at all, where a form, a request target or a cookie is expected. The only way to refuse
/// it is a failure with status 400.
class RequestTextFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void a_form_survives_being_encoded_and_read_again(byte[] input) {
    FormData form;
    try {
      form = FormData.parse(new String(input, StandardCharsets.UTF_8));
    } catch (HttpFailure e) {
      assertThat(e.status()).isEqualTo(400);
      return;
    }
    FormData again = FormData.parse(form.encode());
    assertThat(again.names()).isEqualTo(form.names());
    for (String name : form.names()) {
      assertThat(again.all(name)).isEqualTo(form.all(name));
    }
  }

  @FuzzTest(maxDuration = "10m")
  void a_target_is_refused_or_kept_as_it_was_sent(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    try {
      WebTarget target = WebTarget.parse(text);
      assertThat(target).hasToString(text);
      assertThat(text).doesNotContain(" ", "\r", "\n", "#");
      assertThat(target.segments()).doesNotContain("");
      assertThat(target.query("name"))
          .satisfiesAnyOf(
              value -> assertThat(value).isNull(),
              value -> assertThat(target.queryAll("name")).startsWith(value));
    } catch (HttpFailure e) {
      assertThat(e.status()).isEqualTo(400);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void a_cookie_is_found_under_its_own_name_only(byte[] input) {
    // Control characters do not get past the head of a request.
    String line =
        new String(input, StandardCharsets.ISO_8859_1).replaceAll("[\\x00-\\x1f\\x7f]", " ");
    String found = Cookies.find(Headers.of("cookie", line), "session");
    if (found != null) {
      assertThat(line).contains("session", "=");
      assertThat(found).doesNotContain(";");
    }
    assertThat(Cookies.find(Headers.of("cookie", line + "; __Host-x=1"), "__Host-x")).isNotNull();
  }
}
