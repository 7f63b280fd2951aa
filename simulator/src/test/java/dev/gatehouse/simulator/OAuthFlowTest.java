package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.CALLBACK;
import static dev.gatehouse.simulator.SimulatorUnderTest.GRACE;
import static dev.gatehouse.simulator.SimulatorUnderTest.authorize;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static dev.gatehouse.simulator.SimulatorUnderTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OAuthFlowTest {
  @TempDir Path dataDir;
  private final MovableClock clock = SimulatorUnderTest.clock();
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(SimulatorUnderTest.shortLived(dataDir, clock));
  }

  @Test
  void offers_two_people_and_hands_out_tokens_after_consent() throws Exception {
    assertThat(sentry.browse(authorize()).bodyText()).contains("Ada Byrne", "Grace Okafor");
    JsonNode tokens = json(sentry.redeem(sentry.code(sentry.person(GRACE))));
    assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(300);
    assertThat(tokens.path("expires_at").asString()).isEqualTo("2026-11-20T15:35:00Z");
    assertThat(tokens.path("scope").asString()).isEqualTo("org:read event:write");
    assertThat(tokens.path("user").path("email").asString()).isEqualTo(GRACE);
    JsonNode me = sentry.read("/auth/", tokens.path("access_token").asString());
    assertThat(me.path("email").asString()).isEqualTo(GRACE);
  }

  @Test
  void sends_the_state_back_untouched_on_approval_and_on_denial() throws Exception {
    WebResponse login = sentry.browse(authorize());
    String ada = sentry.person(ADA).id();
    WebResponse consent =
        sentry.submit(FormData.of("request", request(login), "op", "login", "person", ada));
    assertThat(consent.bodyText()).contains("gatehouse", "event:write", CALLBACK);
    WebResponse denied = sentry.submit(FormData.of("request", request(consent), "op", "deny"));
    assertThat(denied.status()).isEqualTo(302);
    assertThat(denied.header("location"))
        .isEqualTo(CALLBACK + "?error=access_denied&state=s+t%26%3D");
    WebResponse approved = sentry.submit(FormData.of("request", request(consent), "op", "approve"));
    assertThat(approved.header("location"))
        .startsWith(CALLBACK + "?code=")
        .endsWith("&state=s+t%26%3D");
  }

  @Test
  void remembers_who_signed_in_and_lets_them_be_somebody_else() throws Exception {
    sentry.code(sentry.person(ADA));
    WebResponse consent = sentry.browse(authorize());
    assertThat(consent.bodyText()).contains("Ada Byrne", "Approve");
    WebResponse login = sentry.submit(FormData.of("request", request(consent), "op", "switch"));
    assertThat(login.bodyText()).contains("Grace Okafor").doesNotContain("Approve");
  }

  @Test
  void approves_nothing_for_a_browser_that_did_not_sign_in() throws Exception {
    WebResponse login = sentry.browse(authorize());
    String ada = sentry.person(ADA).id();
    WebResponse consent =
        sentry.submit(FormData.of("request", request(login), "op", "login", "person", ada));
    sentry.session = null;
    WebResponse other = sentry.submit(FormData.of("request", request(consent), "op", "approve"));
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header("location")).isNull();
    assertThat(other.bodyText()).contains("Who are you");
  }

  @Test
  void signs_nobody_in_who_is_not_offered() throws Exception {
    WebResponse login = sentry.browse(authorize());
    WebResponse again =
        sentry.submit(FormData.of("request", request(login), "op", "login", "person", "3003"));
    assertThat(again.bodyText()).contains("Who are you");
    assertThat(sentry.session).isNull();
  }

  @Test
  void keeps_its_pages_free_of_script_and_frames_and_lets_forms_redirect() throws Exception {
    WebResponse login = sentry.browse(authorize());
    assertThat(login.header("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("form-action", "unsafe");
    assertThat(login.bodyText()).doesNotContain("<script", "style=", "<style");
    assertThat(sentry.send(WebRequest.of("GET", "/_simulator/style.css")).header("content-type"))
        .startsWith("text/css");
  }

  @Test
  void shows_a_page_for_an_unknown_client_or_address_and_never_redirects_there() throws Exception {
    String unknown = authorize().replace("client_id=gatehouse", "client_id=other");
    assertThat(sentry.browse(unknown).status()).isEqualTo(400);
    String elsewhere = authorize().replace("127.0.0.1%3A8787", "evil.example");
    assertThat(sentry.browse(elsewhere).status()).isEqualTo(400);
    assertThat(sentry.browse(elsewhere).header("location")).isNull();
    assertThat(sentry.browse(authorize("scope", "org:admin")).status()).isEqualTo(400);
  }

  @Test
  void tells_the_client_about_a_scope_or_response_type_it_does_not_know() throws Exception {
    String scope = authorize().replace("org%3Aread", "org%3Aeverything");
    assertThat(sentry.browse(scope).header("location")).contains("error=invalid_scope");
    String type = authorize().replace("response_type=code", "response_type=token");
    assertThat(sentry.browse(type).header("location"))
        .contains("error=unsupported_response_type", "state=");
  }

  @Test
  void takes_loopback_callbacks_on_any_port_and_name() throws Exception {
    String other = authorize().replace("127.0.0.1%3A8787", "localhost%3A9000");
    assertThat(sentry.browse(other).status()).isEqualTo(200);
  }

  @Test
  void redeems_a_code_once() throws Exception {
    String code = sentry.code(sentry.person(ADA));
    assertThat(sentry.redeem(code).status()).isEqualTo(200);
    WebResponse again = sentry.redeem(code);
    assertThat(again.status()).isEqualTo(400);
    assertThat(json(again).path("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void refuses_an_old_code() throws Exception {
    String code = sentry.code(sentry.person(ADA));
    clock.move(Duration.ofMinutes(11));
    assertThat(json(sentry.redeem(code)).path("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void redeems_a_code_only_for_the_address_it_was_sent_to() throws Exception {
    String other = "http://127.0.0.1:9999/oauth/callback";
    for (String[] redirect : new String[][] {{"redirect_uri", other}, {"unrelated", other}}) {
      WebResponse response =
          sentry.tokenCall(
              "grant_type",
              "authorization_code",
              "client_id",
              "gatehouse",
              "client_secret",
              "not-secret",
              redirect[0],
              redirect[1],
              "code",
              sentry.code(sentry.person(ADA)));
      assertThat(json(response).path("error").asString()).isEqualTo("invalid_grant");
      sentry.session = null;
    }
  }

  @Test
  void checks_the_client_before_the_code() throws Exception {
    String code = sentry.code(sentry.person(ADA));
    WebResponse wrong =
        sentry.tokenCall(
            "grant_type", "authorization_code",
            "client_id", "gatehouse",
            "client_secret", "guess",
            "code", code);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(json(wrong).path("error").asString()).isEqualTo("invalid_client");
    assertThat(sentry.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void holds_a_client_that_uses_pkce_to_it() throws Exception {
    // The pair of RFC 7636 appendix B.
    String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    String[] pkce = {"code_challenge", challenge, "code_challenge_method", "S256"};
    assertThat(sentry.redeem(sentry.code(sentry.person(ADA), pkce)).status()).isEqualTo(400);
    sentry.session = null;
    WebResponse right =
        sentry.tokenCall(
            "grant_type", "authorization_code",
            "client_id", "gatehouse",
            "client_secret", "not-secret",
            "redirect_uri", CALLBACK,
            "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            "code", sentry.code(sentry.person(ADA), pkce));
    assertThat(right.status()).isEqualTo(200);
  }

  @Test
  void renews_a_pair_once_and_ends_the_old_one() throws Exception {
    JsonNode first = json(sentry.redeem(sentry.code(sentry.person(ADA))));
    JsonNode second = json(sentry.refresh(first.path("refresh_token").asString()));
    assertThat(sentry.get("/auth/", first.path("access_token").asString()).status()).isEqualTo(401);
    assertThat(sentry.get("/auth/", second.path("access_token").asString()).status())
        .isEqualTo(200);
    assertThat(sentry.refresh(first.path("refresh_token").asString()).status()).isEqualTo(400);
  }

  @Test
  void lets_one_of_many_renew_at_the_same_time() throws Exception {
    JsonNode first = json(sentry.redeem(sentry.code(sentry.person(ADA))));
    String refresh = first.path("refresh_token").asString();
    AtomicInteger won = new AtomicInteger();
    Thread[] threads = new Thread[20];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      won.addAndGet(sentry.refresh(refresh).status() == 200 ? 1 : 0);
                    } catch (Exception e) {
                      won.addAndGet(1_000);
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(won).hasValue(1);
  }

  @Test
  void ends_access_and_later_refresh_tokens_when_their_time_is_over() throws Exception {
    JsonNode tokens = json(sentry.redeem(sentry.code(sentry.person(ADA))));
    clock.move(Duration.ofMinutes(5));
    WebResponse late = sentry.get("/auth/", tokens.path("access_token").asString());
    assertThat(late.status()).isEqualTo(401);
    assertThat(json(late).path("detail").asString()).isEqualTo("Token expired");
    clock.move(Duration.ofHours(1));
    WebResponse refused = sentry.refresh(tokens.path("refresh_token").asString());
    assertThat(json(refused).path("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void keeps_people_signed_in_over_a_restart() throws Exception {
    JsonNode first = json(sentry.redeem(sentry.code(sentry.person(ADA))));
    JsonNode second = json(sentry.refresh(first.path("refresh_token").asString()));
    String session = sentry.session;
    sentry = SimulatorUnderTest.open(SimulatorUnderTest.shortLived(dataDir, clock));
    sentry.session = session;
    assertThat(sentry.browse(authorize()).bodyText()).contains("Approve");
    assertThat(sentry.get("/auth/", second.path("access_token").asString()).status())
        .isEqualTo(200);
    assertThat(sentry.get("/auth/", first.path("access_token").asString()).status()).isEqualTo(401);
    assertThat(sentry.refresh(second.path("refresh_token").asString()).status()).isEqualTo(200);
  }

  @Test
  void refuses_forms_that_are_no_forms() throws Exception {
    WebResponse json = sentry.send(WebRequest.of("POST", "/oauth/token/"));
    assertThat(json.status()).isEqualTo(400);
    assertThat(
            sentry
                .tokenCall(
                    "grant_type",
                    "password",
                    "client_id",
                    "gatehouse",
                    "client_secret",
                    "not-secret")
                .bodyText())
        .contains("unsupported_grant_type");
    assertThat(sentry.submit(FormData.of("request", "forged.AAAA", "op", "approve")).status())
        .isEqualTo(400);
  }
}
