package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.oauth.Scene.Tokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final Scene scene = Scene.inMemory();

  private TokenValidation valid(String token) {
    return ((OAuthRpc.Validation.Valid) scene.validate(token)).token();
  }

  @Test
  void ends_in_tokens_that_stand_for_what_was_approved() {
    String client = scene.register(Scene.REDIRECT);

    Tokens tokens = scene.signIn(client);

    assertThat(tokens.access()).startsWith("gat_").hasSize(47);
    assertThat(tokens.refresh()).startsWith("grt_").hasSize(47);
    assertThat(tokens.expiresIn()).isEqualTo(3600);
    assertThat(tokens.scope()).isEqualTo("event:read event:write org:read project:read");
    TokenValidation token = valid(tokens.access());
    assertThat(token.userId()).isEqualTo("42");
    assertThat(token.clientId()).isEqualTo(client);
    assertThat(token.clientName()).isEqualTo("Test <Client>");
    assertThat(token.skills()).containsExactlyInAnyOrder(Skill.INSPECT, Skill.TRIAGE);
    assertThat(token.constraint()).isEqualTo(Constraint.NONE);
    assertThat(token.upstreamToken().reveal()).startsWith("sentry-access-");
    assertThat(scene.auditNames())
        .containsSubsequence(
            "client-registered", "consent-decided", "grant-created", "tokens-issued");
  }

  @Test
  void answers_the_client_with_its_state_and_the_issuer() {
    WebTarget answer = scene.authorize(scene.register(Scene.REDIRECT));

    assertThat(answer.rawPath()).isEqualTo("/callback");
    assertThat(answer.query("state")).isEqualTo(Scene.STATE);
    assertThat(answer.query("iss")).isEqualTo(Scene.ORIGIN);
    assertThat(answer.query("code")).startsWith("gac_");
  }

  @Test
  void binds_the_token_to_the_project_that_the_resource_names() {
    String client = scene.register(Scene.REDIRECT);

    Tokens tokens = scene.signIn(client, "resource", "http://localhost:8787/mcp/acme/web?x=1");

    String project = Scene.ORIGIN + "/mcp/acme/web";
    assertThat(scene.validate(tokens.access())).isInstanceOf(OAuthRpc.Validation.Refused.class);
    OAuthRpc.Validation.Valid valid =
        (OAuthRpc.Validation.Valid) scene.validate(tokens.access(), project);
    assertThat(valid.token().constraint()).isEqualTo(new Constraint("acme", List.of("web")));
  }

  @Test
  void lets_a_token_for_all_be_used_deeper_down() {
    Tokens tokens = scene.signIn(scene.register(Scene.REDIRECT));

    assertThat(scene.validate(tokens.access(), Scene.AUDIENCE + "/acme"))
        .isInstanceOf(OAuthRpc.Validation.Valid.class);
    assertThat(scene.validate(tokens.access(), "https://elsewhere.example/mcp"))
        .isInstanceOf(OAuthRpc.Validation.Refused.class);
  }

  @Test
  void asks_sentry_for_no_more_than_the_chosen_skills_need() {
    WebResponse page = scene.consentPage(scene.register(Scene.REDIRECT));

    String url = FakeBrowser.onward(scene.decide(page, "approve-read-only", "triage"));

    assertThat(url).startsWith("http://sentry.test:9000/oauth/authorize/?");
    assertThat(FakeSentry.target(url).query("scope")).isEqualTo("event:read org:read project:read");
    assertThat(FakeSentry.target(url).query("redirect_uri"))
        .isEqualTo(Scene.ORIGIN + "/oauth/callback");
  }

  @Test
  void grants_no_scope_that_sentry_did_not_grant() {
    scene.sentry.trouble.set(FakeSentry.Trouble.LESS_SCOPE);

    Tokens tokens = scene.signIn(scene.register(Scene.REDIRECT));

    assertThat(tokens.scope()).isEqualTo("org:read");
    assertThat(valid(tokens.access()).scopes()).isEqualTo(Scopes.of("org:read"));
  }

  @Test
  void answers_a_program_with_a_scheme_of_its_own_by_a_page_that_leads_there() {
    String redirect = "cursor://anysphere.cursor-retrieval/oauth/callback";
    String client = scene.register(redirect);

    WebResponse back =
        scene.browser.visit(scene.sentry.agree(scene.approve(client, "redirect_uri", redirect)));

    assertThat(back.status()).isEqualTo(200);
    assertThat(FakeBrowser.onward(back)).startsWith(redirect + "?code=gac_");
  }

  @Test
  void answers_wholly_under_the_loopback_name_that_was_used() {
    scene.browser =
        new FakeBrowser(r -> scene.service.handler().handle(r), "http://localhost:8787");
    String client = scene.register(Scene.REDIRECT);

    String url = scene.approve(client);
    WebResponse back = scene.browser.visit(scene.sentry.agree(url));

    assertThat(FakeSentry.target(url).query("redirect_uri"))
        .isEqualTo("http://localhost:8787/oauth/callback");
    WebTarget answer = FakeSentry.target(back.header("location"));
    assertThat(answer.query("iss")).isEqualTo("http://localhost:8787");
    Tokens tokens = Tokens.of(scene.redeem(client, answer.query("code")));
    assertThat(scene.isValid(tokens.access())).isTrue();
  }

  @Test
  void serves_clients_that_know_only_the_root_endpoints() {
    WebResponse registered =
        scene.program.post(
            "/register", "application/json", "{\"redirect_uris\": [\"" + Scene.REDIRECT + "\"]}");
    assertThat(registered.status()).isEqualTo(201);
    String client = Scene.json(registered).get("client_id").stringValue();
    String secret = Scene.json(registered).get("client_secret").stringValue();
    WebResponse page =
        scene.browser.get(Scene.authorizeUrl(client).replace("/oauth/authorize", "/authorize"));
    String url = FakeBrowser.onward(scene.decide(page, "approve", "inspect"));
    String code =
        FakeSentry.target(scene.browser.visit(scene.sentry.agree(url)).header("location"))
            .query("code");

    WebResponse tokens =
        scene.program.postForm(
            "/token",
            FormData.of(
                "grant_type", "authorization_code",
                "client_id", client,
                "client_secret", secret,
                "code", code,
                "code_verifier", Scene.VERIFIER));

    assertThat(tokens.status()).isEqualTo(200);
  }

  @Test
  void keeps_an_access_token_no_longer_than_sentry_keeps_its_own() {
    scene.sentry.lifetimeSeconds.set(600);

    Tokens tokens = scene.signIn(scene.register(Scene.REDIRECT));

    assertThat(tokens.expiresIn()).isEqualTo(600);
    scene.clock.advance(Duration.ofSeconds(600));
    assertThat(scene.isValid(tokens.access())).isFalse();
  }
}
