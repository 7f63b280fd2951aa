package dev.gatehouse.oauth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Any text at all, where a redirect URI is expected.
class RedirectUrisFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void what_is_accepted_is_https_or_local_and_cannot_break_out(byte[] input) {
    String uri = new String(input, StandardCharsets.UTF_8);
    assertThat(RedirectUris.destination(uri)).isNotNull();
    if (RedirectUris.objection(uri) != null) {
      return;
    }
    String lower = uri.toLowerCase(Locale.ROOT);
    assertThat(uri)
        .doesNotContain("<", ">", "\"", "\\", "#", " ", "\r", "\n")
        .hasSizeLessThan(2_049);
    assertThat(lower).doesNotStartWith("javascript:").doesNotStartWith("data:");
    assertThat(String.valueOf(URI.create(uri).getRawAuthority())).doesNotContain("@");
    if (lower.startsWith("http:")) {
      assertThat(lower).matches("http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])([:/?].*)?");
    }
    assertThat(RedirectUris.matches(uri, uri)).isTrue();
  }

  /// The input is two lines: what was registered, and what is requested.
  @FuzzTest(maxDuration = "10m")
  void another_uri_matches_only_on_loopback_by_its_port(byte[] input) {
    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 2);
    if (lines.length < 2 || !RedirectUris.matches(lines[0], lines[1])) {
      return;
    }
    if (!lines[0].equals(lines[1])) {
      assertThat(RedirectUris.objection(lines[1])).isNull();
      URI registered = URI.create(lines[0]);
      URI requested = URI.create(lines[1]);
      assertThat(requested.getScheme()).isEqualTo("http");
      assertThat(requested.getHost()).isEqualTo(registered.getHost());
      assertThat(requested.getRawPath()).isEqualTo(registered.getRawPath());
      assertThat(requested.getRawQuery()).isEqualTo(registered.getRawQuery());
    }
  }
}
