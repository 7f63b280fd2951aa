package dev.gatehouse.oauth.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/client.json",
        "https://app.example.com:8443/oauth/client?v=2",
        "https://xn--bcher-kva.example/client",
        "https://a-b.example.co.uk/~x/%41"
      })
  void accepts_the_address_of_a_document(String url) {
    assertThat(DocumentUrl.parse(url)).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example.com/client.json",
        "HTTPS://app.example.com/client.json",
        "https://app.example.com",
        "https://app.example.com/",
        "https://app.example.com/a/../b",
        "https://app.example.com/a/./b",
        "https://app.example.com/a/%2e%2E/b",
        "https://app.example.com/a#b",
        "https://good.example@evil.example/a",
        "https://user:secret@app.example.com/a",
        "https://localhost/a",
        "https://127.0.0.1/a",
        "https://127.1/a",
        "https://2130706433/a",
        "https://0x7f000001/a",
        "https://0x7f.0.0.1/a",
        "https://0177.0.0.1/a",
        "https://127.0.0.0x1/a",
        "https://[::1]/a",
        "https://[::ffff:127.0.0.1]/a",
        "https://app.example.com:0/a",
        "https://app.example.com:65536/a",
        "https://app.example.com./a",
        "https://app_.example.com/a",
        "https://app.example.com\\@evil.example/a",
        "https://app.example.com/a b",
        "https://app.example.com/ä",
        "https:///a",
        "https://"
      })
  void refuses_what_could_lead_elsewhere(String url) {
    assertThat(DocumentUrl.parse(url)).isNull();
  }

  /// Whatever the text, what is accepted names a host by letters, and no one but that host.
  @Test
  void accepts_nothing_that_disguises_its_host() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_120);
    String[] pieces = {
      "https://",
      "http://",
      "app.example.com",
      "127.0.0.1",
      "[::1]",
      "0x7f.1",
      "@",
      ":",
      "/",
      "//",
      "\\",
      "..",
      ".",
      "%2e",
      "%2F",
      "?",
      "#",
      "a",
      "1",
      "localhost",
      "evil.example",
      " ",
      "\u0000",
      ":443",
      "&",
      "é",
      "%00",
      "user:pw"
    };
    int accepted = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "https://");
      int count = 1 + random.nextInt(7);
      for (int j = 0; j < count; j++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      URI uri = DocumentUrl.parse(text.toString());
      if (uri != null) {
        accepted++;
        assertThat(uri.toString()).isEqualTo(text.toString()).startsWith("https://");
        assertThat(uri.getHost()).as(text.toString()).matches("[a-z0-9.-]*\\.[a-z][a-z0-9-]*");
        String behind = text.substring("https://".length());
        assertThat(behind).startsWith(uri.getHost()).doesNotContain("#", "\\", " ");
        assertThat(behind.substring(0, behind.indexOf('/'))).doesNotContain("@");
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }
}
