package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.Scene.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What has gone wrong elsewhere, each by its name, and does not go wrong here.
class IncidentsTest {
  private final Scene scene = Scene.inMemory();
  private String client;

  @BeforeEach
  void register() {
    client = scene.register(Scene.REDIRECT);
  }

  private FakeBrowser browser() {
    return new FakeBrowser(r -> scene.service.handler().handle(r), Scene.ORIGIN);
  }

  private void assertRefused(WebResponse response, int status, String error) {
    assertThat(response.status()).as(response.bodyText()).isEqualTo(status);
    assertThat(Scene.error(response)).isEqualTo(error);
  }

  @Test
  void cve_2025_4143_the_redirect_uri_is_checked_when_asking_and_when_redeeming() {
    WebResponse page = scene.consentPage(client, "redirect_uri", "https://evil.example/cb");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("location")).isNull();

    String code = scene.code(client);
    WebResponse elsewhere =
        scene.program.postForm(
            "/oauth/token",
            FormData.of(
                "grant_type",
                "authorization_code",
                "client_id",
                client,
                "code",
                code,
                "redirect_uri",
                "https://evil.example/cb",
                "code_verifier",
                Scene.VERIFIER));
    assertRefused(elsewhere, 400, "invalid_grant");
    assertThat(scene.redeem(client, code).status()).isEqualTo(200);
  }

  @Test
  void cve_2025_4144_pkce_cannot_be_left_out() {
    assertThat(scene.consentPage(client, "code_challenge", null).header("location"))
        .contains("error=invalid_request");
    assertThat(scene.consentPage(client, "code_challenge_method", null).header("location"))
        .contains("error=invalid_request");
    assertThat(scene.consentPage(client, "code_challenge_method", "plain").header("location"))
        .contains("error=invalid_request");
    WebResponse bare =
        scene.program.postForm(
            "/oauth/token",
            FormData.of(
                "grant_type",
                "authorization_code",
                "client_id",
                client,
                "code",
                scene.code(client)));
    assertRefused(bare, 400, "invalid_request");
  }

  @Test
  void workers_oauth_provider_0_8_a_wrong_client_or_code_ends_nobodys_grant() {
    Tokens tokens = scene.signIn(client);
    String code = scene.code(client);
    String other = scene.register("https://other.example/cb");

    assertRefused(scene.redeem(other, code), 400, "invalid_grant");
    assertRefused(scene.redeem(client, "gac_guess"), 400, "invalid_grant");
    assertRefused(scene.refresh(other, tokens.refresh()), 400, "invalid_grant");
    scene.program.postForm(
        "/oauth/revoke", FormData.of("client_id", other, "token", tokens.refresh()));

    assertThat(scene.isValid(tokens.access())).isTrue();
    assertThat(scene.redeem(client, code).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data", ";;", "\u00e9"})
  void workers_oauth_provider_0_9_a_strange_content_type_is_a_clear_refusal(String type) {
    assertRefused(scene.program.post("/oauth/token", type, "{}"), 400, "invalid_request");
  }

  @Test
  void ghsa_c2jp_c369_7pvx_every_client_is_consented_to_before_sentry_is_asked() {
    scene.signIn(client);
    String other = scene.register("https://other.example/cb");

    WebResponse page = scene.consentPage(other, "redirect_uri", "https://other.example/cb");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.bodyText()).contains("https://other.example/cb");
    assertThat(scene.sentry.exchanges).hasValue(1);
  }

  @Test
  void cve_2026_27124_a_sign_in_ends_only_in_the_browser_that_consented() {
    String callback = scene.sentry.agree(scene.approve(client));

    WebResponse atVictim = browser().visit(callback);

    assertThat(atVictim.status()).isEqualTo(403);
    assertThat(atVictim.header("location")).isNull();
    assertThat(scene.sentry.exchanges).hasValue(0);
  }

  @Test
  void fastmcp_as_in_the_middle_consent_names_this_server_and_is_never_skipped() {
    scene.signIn(client);

    String page = scene.consentPage(client).bodyText();

    assertThat(page).contains("Gatehouse", Scene.REDIRECT, "program on your own device");
  }

  @Test
  void ghsa_vv7q_7jx5_f767_what_a_client_sends_never_becomes_a_path() {
    for (String id : new String[] {"../../x", "a/b", "%2e%2e", "x\u0000y", "a b"}) {
      assertThat(scene.consentPage(id).status()).isEqualTo(400);
      assertRefused(scene.redeem(id, "gac_x"), 401, "invalid_client");
    }
  }

  @Test
  void obsidian_2025_state_is_random_single_use_and_bound() {
    String one = FakeSentry.target(scene.approve(client)).query("state");
    String other = FakeSentry.target(scene.approve(client)).query("state");
    assertThat(one).isNotEqualTo(other).hasSize(43);

    String callback = scene.sentry.agree(scene.approve(client));
    assertThat(scene.browser.visit(callback).status()).isEqualTo(303);
    assertThat(scene.browser.visit(callback).status()).isEqualTo(400);
    assertThat(scene.browser.get("/oauth/callback?code=x&state=" + "A".repeat(43)).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http://app.example/cb",
        "https://app.example/cb#fragment",
        "https://good.example@evil.example/cb",
        "https://user:pw@app.example/cb",
        "/relative",
        "blob:https://app.example/x"
      })
  void python_sdk_2629_and_sentry_mcp_registration_takes_no_dangerous_redirect(String uri) {
    WebResponse response =
        scene.program.post(
            "/oauth/register",
            "application/json",
            "{\"redirect_uris\": [\"%s\"], \"token_endpoint_auth_method\": \"none\"}"
                .formatted(uri));

    assertRefused(response, 400, "invalid_redirect_uri");
  }

  @Test
  void arxiv_2605_22333_registration_is_bounded_idempotent_and_expires() {
    assertThat(scene.register(Scene.REDIRECT)).isEqualTo(client);
    String large =
        "{\"redirect_uris\": [\"https://a.example/\"], \"x\": \"" + "y".repeat(70_000) + "\"}";
    assertThat(scene.program.post("/oauth/register", "application/json", large).status())
        .isEqualTo(413);
  }

  @Test
  void cve_2025_6514_only_web_addresses_are_published_as_endpoints() {
    Scene.json(scene.program.get("/.well-known/oauth-authorization-server"))
        .properties()
        .forEach(
            member -> {
              if (member.getKey().endsWith("_endpoint")) {
                assertThat(member.getValue().stringValue()).startsWith(Scene.ORIGIN + "/oauth/");
              }
            });
  }

  @Test
  void go_cve_2026_27896_names_of_members_are_exact_and_never_twice() {
    WebResponse other =
        scene.program.post(
            "/oauth/register", "application/json", "{\"Redirect_URIs\": [\"https://a.example/\"]}");
    assertRefused(other, 400, "invalid_redirect_uri");
    WebResponse twice =
        scene.program.post(
            "/oauth/register",
            "application/json",
            "{\"redirect_uris\": [\"https://a.example/\"], \"redirect_uris\": [\"https://b.example/\"]}");
    assertRefused(twice, 400, "invalid_client_metadata");
  }

  @Test
  void tutor_mcp_117_the_issuer_is_configured_and_never_taken_from_a_request() {
    WebResponse response =
        scene.program.send(
            "GET",
            "/.well-known/oauth-authorization-server",
            Headers.of("host", "evil.example", "x-forwarded-host", "evil.example"),
            Body.EMPTY);

    assertThat(response.bodyText()).doesNotContain("evil.example");
  }

  @Test
  void mcp_auth_proxy_27_a_clients_state_comes_back_as_it_was() {
    assertThat(scene.authorize(client).query("state")).isEqualTo(Scene.STATE);
    assertThat(scene.authorize(client, "state", null).query("state")).isNull();
  }

  @Test
  void sentry_mcp_924_a_second_sign_in_leaves_the_first_alone() {
    Tokens first = scene.signIn(client);
    Tokens second = scene.signIn(client);

    assertThat(scene.isValid(first.access())).isTrue();
    assertThat(scene.isValid(second.access())).isTrue();
    assertThat(scene.refresh(client, first.refresh()).status()).isEqualTo(200);
  }
}
