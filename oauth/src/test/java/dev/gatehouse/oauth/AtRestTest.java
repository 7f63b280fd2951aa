package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.oauth.Scene.Tokens;
import dev.gatehouse.store.SqliteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Who steals the database file has none of the secrets that passed through.
class AtRestTest {
  @TempDir Path directory;

  @Test
  void no_secret_of_the_flow_is_in_the_files_of_the_store() throws IOException {
    List<String> secrets = new ArrayList<>();
    try (SqliteStore store = SqliteStore.open(directory.resolve("oauth.db"), new SettableClock())) {
      Scene scene = new Scene(store, PublicAddress.loopback(8787), null);
      walkThrough(scene, secrets);
      assertThat(secrets)
          .hasSizeGreaterThan(15)
          .allSatisfy(s -> assertThat(s).hasSizeGreaterThan(8));

      String bytes = everything();

      assertThat(bytes).contains("oauth-grant").contains("oauth-login");
      for (String secret : secrets) {
        assertThat(bytes.contains(secret))
            .as("a secret beginning " + secret.substring(0, 6))
            .isFalse();
      }
    }
  }

  private void walkThrough(Scene scene, List<String> secrets) {
    JsonNode confidential =
        scene.registerRaw("{\"redirect_uris\": [\"%s\"]}".formatted(Scene.REDIRECT));
    secrets.add(confidential.get("client_secret").stringValue());
    String client = scene.register(Scene.REDIRECT);
    // One consent, one sign-in and one code stay where they are.
    secrets.add(Scene.formToken(scene.consentPage(client)));
    secrets.add(FakeSentry.target(scene.approve(client)).query("state"));
    secrets.add(scene.code(client));
    WebResponse page = scene.consentPage(client);
    secrets.add(Scene.formToken(page));
    String url = FakeBrowser.onward(scene.decide(page, "approve", "inspect"));
    secrets.add(FakeSentry.target(url).query("state"));
    WebResponse back = scene.browser.visit(scene.sentry.agree(url));
    String code = FakeSentry.target(back.header("location")).query("code");
    secrets.add(code);
    Tokens first = Tokens.of(scene.redeem(client, code));
    Tokens second = Tokens.of(scene.refresh(client, first.refresh()));
    assertThat(scene.isValid(second.access())).isTrue();
    secrets.addAll(List.of(first.access(), first.refresh(), second.access(), second.refresh()));
    secrets.add(scene.browser.cookies.get("gatehouse-browser"));
    secrets.add(scene.browser.cookies.get("gatehouse-person"));
    WebResponse onward = scene.browser.submit("/oauth/grants/sign-in", FormData.of());
    secrets.add(FakeSentry.target(FakeBrowser.onward(onward)).query("state"));
    secrets.add(Scene.STATE);
    secrets.add(Scene.VERIFIER);
    secrets.add("0123456789abcdef0123456789abcdef");
    secrets.addAll(scene.sentry.secrets);
    scene.program.postForm("/oauth/revoke", FormData.of("client_id", client, "token", "none"));
  }

  private String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
