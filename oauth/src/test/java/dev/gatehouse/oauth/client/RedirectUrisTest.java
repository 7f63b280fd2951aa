package dev.gatehouse.oauth.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTest {
  private static final List<String> ACCEPTED =
      List.of(
          "https://app.example/cb",
          "https://app.example:8443/cb?a=b",
          "https://app.example",
          "http://127.0.0.1/cb",
          "http://127.0.0.1:1234/cb",
          "http://127.255.0.9:1/",
          "http://[::1]:3000/cb",
          "http://localhost:33418/",
          "http://localhost",
          "cursor://anysphere.cursor-retrieval/oauth/user-1/callback",
          "vscode://vscode.github-authentication/did-authenticate",
          "com.example.app:/oauth2redirect",
          "com.example.app:///cb?x=1");

  @Test
  void accepts_https_loopback_and_schemes_of_applications() {
    for (String uri : ACCEPTED) {
      assertThat(RedirectUris.objection(uri)).as(uri).isNull();
      assertThat(RedirectUris.matches(uri, uri)).as(uri).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/cb",
        "app.example/cb",
        "//app.example/cb",
        "javascript:alert(1)",
        "JavaScript:/alert(1)",
        "data:text/html,x",
        "data:/text",
        "vbscript:/x",
        "file:///etc/passwd",
        "blob:https://a.example/x",
        "blob:/x",
        "about:/blank",
        "mailto:/a",
        "intent://scan/#Intent;end",
        "intent://scan/",
        "ws://localhost/",
        "view-source:/x",
        "com.example.app:cb",
        "urn:ietf:wg:oauth:2.0:oob",
        "http://app.example/cb",
        "http://127.0.0.1.evil.example/cb",
        "http://127.1/cb",
        "http://127.0.0.01/cb",
        "http://2130706433/cb",
        "http://0x7f.0.0.1/cb",
        "http://0.0.0.0/cb",
        "http://[::ffff:127.0.0.1]/cb",
        "http://localhost.evil.example/",
        "http:///cb",
        "https:///cb",
        "https://good.example@evil.example/",
        "https://user:pass@app.example/",
        "cursor://good@evil/cb",
        "https://app.example/cb#x",
        "https://app.example/cb#",
        "https://app.example\\@evil.example/",
        "https://app.example/a b",
        "https://app.example/\u0000",
        "https://app.example/\"onload",
        "https://app.example/<x>",
        "https://äpp.example/",
        "https://app.example/ä",
        "https://app.example/%zz",
        "https://[::1/cb",
        "https://app.example/\r\nset-cookie:x"
      })
  void refuses_everything_else(String uri) {
    assertThat(RedirectUris.objection(uri)).isNotNull();
  }

  @Test
  void refuses_what_is_very_long() {
    assertThat(RedirectUris.objection("https://a.example/" + "x".repeat(2_048))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1/cb, http://127.0.0.1:65535/cb, true",
    "http://127.0.0.1/cb, http://127.0.0.1:4000/cb, true",
    "http://127.0.0.1:1/cb, http://127.0.0.1/cb, true",
    "http://[::1]:1/cb, http://[::1]:2/cb, true",
    "http://localhost:1/cb?a=b, http://localhost:2/cb?a=b, true",
    "http://127.0.0.1:1/cb, http://127.0.0.1:65536/cb, false",
    "http://127.0.0.1:1/cb, http://127.0.0.2:1/cb, false",
    "http://127.0.0.1:1/cb, http://localhost:1/cb, false",
    "http://127.0.0.1:1/cb, http://[::1]:1/cb, false",
    "http://127.0.0.1:1/cb, https://127.0.0.1:2/cb, false",
    "http://127.0.0.1:1/cb, http://127.0.0.1:1/CB, false",
    "http://127.0.0.1:1/cb, http://127.0.0.1:1/cb/, false",
    "http://127.0.0.1:1/cb, http://127.0.0.1:1/x/../cb, false",
    "http://127.0.0.1:1/cb, http://127.0.0.1:1/cb?a=b, false",
    "http://127.0.0.1:1/cb, http://127.0.0.1:1/cb#, false",
    "http://127.0.0.1:1/cb, http://a@127.0.0.1:1/cb, false",
    "http://127.0.0.1:1/cb, http://127.0.0.1:1@evil.example/cb, false",
    "https://app.example:1/cb, https://app.example:2/cb, false",
    "https://app.example/cb, https://app.example:443/cb, false",
    "https://app.example/cb, https://APP.example/cb, false",
    "https://localhost:1/cb, https://localhost:2/cb, false",
    "cursor://x/cb, cursor://x:1/cb, false",
  })
  void frees_the_port_on_loopback_and_nothing_else(
      String registered, String requested, boolean matches) {
    assertThat(RedirectUris.matches(registered, requested)).isEqualTo(matches);
  }

  /// Whatever one changes in an accepted URI but the port on loopback, it no longer matches.
  @Test
  void never_matches_a_changed_uri() {
    Random random = new Random(4242);
    String alphabet = "abcXYZ019.:/?#@[]%&=\\ -_~<>\"'";
    for (int round = 0; round < 200_000; round++) {
      String registered = ACCEPTED.get(random.nextInt(ACCEPTED.size()));
      StringBuilder changed = new StringBuilder(registered);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(changed.length() + 1);
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        if (at < changed.length() && random.nextBoolean()) {
          changed.setCharAt(at, c);
        } else {
          changed.insert(at, c);
        }
      }
      String requested = changed.toString();
      if (RedirectUris.matches(registered, requested)) {
        assertThat(canonical(requested)).as(requested).isEqualTo(canonical(registered));
      }
    }
  }

  /// Cuts the port out of an http URI with a host of loopback, by other means than the code.
  private static String canonical(String uri) {
    return uri.replaceFirst(
        "^(http://(?:localhost|127(?:\\.\\d+){3}|\\[::1\\]))(?::\\d*)?(?=[/?]|$)", "$1");
  }

  @Test
  void shows_the_host_or_the_scheme() {
    assertThat(RedirectUris.destination("https://app.example:8443/cb")).isEqualTo("app.example");
    assertThat(RedirectUris.destination("http://[::1]:1/")).isEqualTo("[::1]");
    assertThat(RedirectUris.destination("cursor://x/cb")).isEqualTo("cursor:");
    assertThat(RedirectUris.isLocal("https://app.example/")).isFalse();
    assertThat(RedirectUris.isLocal("http://127.0.0.1/")).isTrue();
    assertThat(RedirectUris.isLocal("cursor://x/cb")).isTrue();
    assertThat(RedirectUris.isForBrowser("cursor://x/cb")).isFalse();
  }
}
