package dev.gatehouse.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {
  @Test
  void ends_in_a_slash_and_carries_its_query_encoded() {
    assertThat(ApiPath.of("organizations", "acme", "projects").query("query", "a b&c=é"))
        .hasToString("/api/0/organizations/acme/projects/?query=a%20b%26c%3D%C3%A9");
  }

  @Test
  void leaves_out_what_was_not_given() {
    assertThat(ApiPath.of("organizations").query("query", null).query("cursor", ""))
        .hasToString("/api/0/organizations/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b", "..%2f", "a?b", "a#b", "../x", "%2e%2e", "a\\b", "a;b", "a\r\nb", "日本", "a@b:c"
      })
  void keeps_every_segment_in_its_place(String segment) {
    URI uri = URI.create("https://sentry.io" + ApiPath.of("releases", segment, "end"));

    assertThat(uri.getRawPath().split("/")).hasSize(6);
    assertThat(uri.getRawPath()).startsWith("/api/0/releases/").endsWith("/end/");
    assertThat(uri.normalize()).isEqualTo(uri);
    assertThat(uri.getRawQuery()).isNull();
    assertThat(uri.getRawFragment()).isNull();
    assertThat(uri.getHost()).isEqualTo("sentry.io");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void refuses_segments_that_mean_something_to_a_path(String segment) {
    assertThatThrownBy(() -> ApiPath.of("organizations", segment))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_endless_segments() {
    assertThatThrownBy(() -> ApiPath.of("x".repeat(501)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
