package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.Scene.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenEndpointTest {
  private final Scene scene = Scene.inMemory();
  private final String client = scene.register(Scene.REDIRECT);

  private static void isRefused(WebResponse response, int status, String error) {
    assertThat(response.status()).as(response.bodyText()).isEqualTo(status);
    assertThat(Scene.error(response)).isEqualTo(error);
    assertThat(response.header("cache-control")).isEqualTo("no-store");
  }

  @Test
  void is_not_kept_by_caches() {
    WebResponse response = scene.redeem(client, scene.code(client));

    assertThat(response.header("cache-control")).isEqualTo("no-store");
    assertThat(Scene.json(response).get("token_type").stringValue()).isEqualTo("Bearer");
  }

  @Test
  void refuses_a_code_that_was_already_redeemed_and_revokes_what_it_gave() {
    String code = scene.code(client);
    Tokens tokens = Tokens.of(scene.redeem(client, code));
    assertThat(scene.isValid(tokens.access())).isTrue();

    isRefused(scene.redeem(client, code), 400, "invalid_grant");

    assertThat(scene.isValid(tokens.access())).isFalse();
    isRefused(scene.refresh(client, tokens.refresh()), 400, "invalid_grant");
    assertThat(scene.auditNames()).contains("code-reused", "grant-revoked");
  }

  @Test
  void neither_consumes_nor_revokes_for_a_wrong_client_verifier_redirect_or_resource() {
    String other = scene.register("https://other.example/cb");
    String code = scene.code(client);

    isRefused(scene.redeem(other, code), 400, "invalid_grant");
    isRefused(scene.redeem(client, code, "code_verifier", "w".repeat(43)), 400, "invalid_grant");
    isRefused(scene.redeem(client, code, "code_verifier", "short"), 400, "invalid_grant");
    isRefused(scene.redeem(client, code, "code_verifier", ""), 400, "invalid_request");
    isRefused(
        scene.redeem(client, code, "resource", "https://elsewhere.example/mcp"),
        400,
        "invalid_target");
    Tokens tokens = Tokens.of(scene.redeem(client, code));

    isRefused(scene.redeem(other, code), 400, "invalid_grant");
    isRefused(scene.redeem(client, code, "code_verifier", "w".repeat(43)), 400, "invalid_grant");
    assertThat(scene.isValid(tokens.access())).isTrue();
  }

  @Test
  void compares_the_redirect_uri_when_it_is_sent() {
    String code = scene.code(client);
    FormData form =
        FormData.of(
            "grant_type",
            "authorization_code",
            "client_id",
            client,
            "code",
            code,
            "code_verifier",
            Scene.VERIFIER,
            "redirect_uri",
            "http://127.0.0.1:5556/callback");

    isRefused(scene.program.postForm("/oauth/token", form), 400, "invalid_grant");
    assertThat(scene.redeem(client, code).status()).isEqualTo(200);
  }

  @Test
  void refuses_a_code_after_two_minutes() {
    String code = scene.code(client);
    scene.clock.advance(Duration.ofSeconds(120));

    isRefused(scene.redeem(client, code), 400, "invalid_grant");
  }

  @Test
  void narrows_a_token_to_a_resource_within_the_grant() {
    String code = scene.code(client);

    Tokens tokens = Tokens.of(scene.redeem(client, code, "resource", Scene.AUDIENCE + "/acme"));

    assertThat(scene.isValid(tokens.access())).isFalse();
    assertThat(scene.validate(tokens.access(), Scene.AUDIENCE + "/acme/web").toString())
        .contains("organization=acme");
  }

  @Test
  void does_not_widen_a_grant_to_another_resource() {
    String code = scene.code(client, "resource", Scene.AUDIENCE + "/acme");

    isRefused(
        scene.redeem(client, code, "resource", Scene.AUDIENCE + "/other"), 400, "invalid_target");
    isRefused(scene.redeem(client, code, "resource", Scene.AUDIENCE), 400, "invalid_target");
    assertThat(scene.redeem(client, code).status()).isEqualTo(200);
  }

  @Test
  void narrows_scope_on_refresh_and_ignores_what_was_never_granted() {
    Tokens tokens = scene.signIn(client);

    Tokens narrow =
        Tokens.of(scene.refresh(client, tokens.refresh(), "scope", "org:read member:admin"));
    assertThat(narrow.scope()).isEqualTo("org:read");
    isRefused(
        scene.refresh(client, narrow.refresh(), "scope", "member:admin"), 400, "invalid_scope");
    Tokens wide = Tokens.of(scene.refresh(client, narrow.refresh()));
    assertThat(wide.scope()).contains("event:write");
  }

  @Test
  void refuses_what_is_no_token_request() {
    isRefused(scene.program.post("/oauth/token", "application/json", "{}"), 400, "invalid_request");
    isRefused(scene.program.postForm("/oauth/token", FormData.of()), 400, "invalid_request");
    isRefused(
        scene.program.postForm("/oauth/token", FormData.of("grant_type", "password")),
        400,
        "unsupported_grant_type");
    isRefused(
        scene.program.postForm(
            "/oauth/token", FormData.of("grant_type", "refresh_token", "client_id", client)),
        400,
        "invalid_request");
    isRefused(
        scene.program.postForm(
            "/oauth/token", FormData.of("grant_type", "refresh_token", "code", "a", "code", "b")),
        400,
        "invalid_request");
    isRefused(
        scene.program.post("/oauth/token", "application/x-www-form-urlencoded", "a=%zz"),
        400,
        "invalid_request");
    isRefused(
        scene.program.post(
            "/oauth/token", "application/x-www-form-urlencoded", "a=" + "x".repeat(70_000)),
        413,
        "invalid_request");
    Headers form = Headers.of("content-type", "application/x-www-form-urlencoded");
    Body invalid = Body.of(new byte[] {'a', '=', (byte) 0xff});
    isRefused(scene.program.send("POST", "/oauth/token", form, invalid), 400, "invalid_request");
  }

  @Test
  void answers_only_posts() {
    assertThat(scene.program.get("/oauth/token").status()).isEqualTo(405);
  }

  @Test
  void refuses_unknown_clients_so_that_they_register_again() {
    isRefused(scene.redeem("nobody", "gac_x"), 401, "invalid_client");
    FormData form = FormData.of("grant_type", "refresh_token", "refresh_token", "x");
    isRefused(scene.program.postForm("/oauth/token", form), 401, "invalid_client");
  }

  @Test
  void knows_confidential_clients_by_header_or_form_but_not_both() {
    JsonNode registered =
        scene.registerRaw("{\"redirect_uris\": [\"%s\"]}".formatted(Scene.REDIRECT));
    String id = registered.get("client_id").stringValue();
    String secret = registered.get("client_secret").stringValue();
    String code = scene.code(id);

    isRefused(scene.redeem(id, code), 401, "invalid_client");
    isRefused(scene.redeem(id, code, "client_secret", "wrong"), 401, "invalid_client");
    WebResponse wrong = basic(id, "wrong", code);
    isRefused(wrong, 401, "invalid_client");
    assertThat(wrong.header("www-authenticate")).startsWith("Basic ");
    isRefused(basic(id, secret, code, "client_secret", secret), 400, "invalid_request");
    isRefused(basic(id, secret, code, "client_id", client), 400, "invalid_request");
    Tokens tokens = Tokens.of(basic(id, secret, code));
    assertThat(scene.refresh(id, tokens.refresh(), "client_secret", secret).status())
        .isEqualTo(200);
    isRefused(scene.redeem(client, "x", "client_secret", secret), 401, "invalid_client");
  }

  private WebResponse basic(String id, String secret, String code, String... more) {
    String pair =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    String form =
        FormData.of(
                "grant_type", "authorization_code", "code", code, "code_verifier", Scene.VERIFIER)
            .encode();
    if (more.length > 0) {
      form += "&" + FormData.of(more).encode();
    }
    return scene.program.send(
        "POST",
        "/oauth/token",
        Headers.of(
            "content-type",
            "application/x-www-form-urlencoded; charset=utf-8",
            "authorization",
            "Basic " + pair),
        Body.of(form));
  }

  @Test
  void revokes_a_grant_by_either_of_its_tokens_but_not_for_another_client() {
    String other = scene.register("https://other.example/cb");
    Tokens first = scene.signIn(client);
    Tokens second = scene.signIn(client);

    assertThat(revoke(other, first.refresh()).status()).isEqualTo(200);
    assertThat(revoke(client, "unknown").status()).isEqualTo(200);
    assertThat(scene.isValid(first.access())).isTrue();

    assertThat(revoke(client, first.refresh()).status()).isEqualTo(200);
    assertThat(revoke(client, second.access()).status()).isEqualTo(200);
    assertThat(scene.isValid(first.access())).isFalse();
    assertThat(scene.isValid(second.access())).isFalse();
    isRefused(scene.refresh(client, second.refresh()), 400, "invalid_grant");
    isRefused(revoke("nobody", "x"), 401, "invalid_client");
  }

  private WebResponse revoke(String clientId, String token) {
    return scene.program.postForm(
        "/oauth/revoke", FormData.of("client_id", clientId, "token", token));
  }
}
