package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong between the first request and the answer to the client, and what people see
/// then.
class AuthorizeRefusalsTest {
  private final Scene scene = Scene.inMemory();
  private final String client = scene.register(Scene.REDIRECT);

  private static void isPage(WebResponse response, int status, String words) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(response.header("location")).isNull();
    assertThat(response.bodyText()).contains(words).contains("class=\"button primary\" href=\"");
    assertThat(response.header("content-security-policy")).contains("frame-ancestors 'none'");
  }

  private static WebTarget refusal(WebResponse response, String error) {
    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("location")).startsWith(Scene.REDIRECT + "?");
    WebTarget target = FakeSentry.target(response.header("location"));
    assertThat(target.query("error")).isEqualTo(error);
    assertThat(target.query("iss")).isEqualTo(Scene.ORIGIN);
    assertThat(target.query("code")).isNull();
    return target;
  }

  @Test
  void shows_a_page_for_an_unknown_client() {
    isPage(scene.consentPage("nobody"), 400, "not known here");
    isPage(scene.browser.get("/oauth/authorize"), 400, "not known here");
    isPage(scene.consentPage("../../etc\0"), 400, "not known here");
  }

  @Test
  void forgets_a_client_that_nobody_approved_for_a_day() {
    scene.clock.advance(Duration.ofHours(24));

    isPage(scene.consentPage(client), 400, "not known here");
  }

  @Test
  void keeps_an_approved_client_for_ninety_days_after_its_last_use() {
    String refresh = scene.signIn(client).refresh();
    scene.clock.advance(Duration.ofDays(29));
    assertThat(scene.refresh(client, refresh).status()).isEqualTo(200);
    scene.clock.advance(Duration.ofDays(89));

    assertThat(scene.consentPage(client).status()).isEqualTo(200);
    scene.clock.advance(Duration.ofDays(2));
    isPage(scene.consentPage(client), 400, "not known here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/callback",
        "http://127.0.0.1:5555/other",
        "http://127.0.0.1:5555/callback/",
        "http://127.0.0.1:5555/callback?x=1",
        "http://127.0.0.1@evil.example:5555/callback",
        "http://localhost:5555/callback",
        "javascript:alert(1)"
      })
  void never_answers_at_an_address_that_is_not_registered(String redirect) {
    isPage(scene.consentPage(client, "redirect_uri", redirect), 400, "not registered for that");
  }

  @Test
  void never_answers_at_a_repeated_address() {
    String url = Scene.authorizeUrl(client) + "&redirect_uri=https%3A%2F%2Fevil.example";

    isPage(scene.browser.get(url), 400, "not registered for that");
  }

  @Test
  void takes_any_port_on_loopback() {
    WebTarget answer = scene.authorize(client, "redirect_uri", "http://127.0.0.1:61234/callback");

    assertThat(answer.rawPath()).isEqualTo("/callback");
  }

  @ParameterizedTest
  @CsvSource({
    "code_challenge, , invalid_request",
    "code_challenge, short, invalid_request",
    "code_challenge_method, , invalid_request",
    "code_challenge_method, plain, invalid_request",
    "code_challenge_method, s256, invalid_request",
    "response_type, , invalid_request",
    "response_type, token, unsupported_response_type",
    "response_mode, fragment, invalid_request",
    "resource, https://elsewhere.example/mcp, invalid_target",
    "resource, http://127.0.0.1:8787/mcp/a/b/c, invalid_target",
    "resource, http://127.0.0.1:8787/mcp#x, invalid_target",
    "resource, nonsense, invalid_target",
    "scope, org:\"read, invalid_scope",
  })
  void tells_the_client_what_is_wrong(String name, String value, String error) {
    WebResponse response = scene.consentPage(client, name, value);

    assertThat(refusal(response, error).query("state")).isEqualTo(Scene.STATE);
  }

  @Test
  void tells_the_client_about_repeated_parameters() {
    refusal(scene.browser.get(Scene.authorizeUrl(client) + "&scope=a&scope=b"), "invalid_request");
    refusal(scene.browser.get(Scene.authorizeUrl(client) + "&state=again"), "invalid_request");
    String two = "&resource=http%3A%2F%2F127.0.0.1%3A8787%2Fmcp";
    refusal(scene.browser.get(Scene.authorizeUrl(client) + two + two), "invalid_target");
  }

  @Test
  void shows_a_page_for_a_broken_encoding() {
    isPage(scene.browser.get("/oauth/authorize?client_id=%zz"), 400, "damaged");
  }

  @Test
  void tells_the_client_when_the_person_denies() {
    WebResponse page = scene.decide(scene.consentPage(client), "deny", "inspect");

    assertThat(page.status()).isEqualTo(200);
    WebTarget answer = FakeSentry.target(FakeBrowser.onward(page));
    assertThat(answer.query("error")).isEqualTo("access_denied");
    assertThat(answer.query("state")).isEqualTo(Scene.STATE);
    assertThat(answer.query("iss")).isEqualTo(Scene.ORIGIN);
  }

  @Test
  void asks_again_when_nothing_is_ticked() {
    WebResponse page = scene.consentPage(client);

    WebResponse again = scene.decide(page, "approve");

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.bodyText()).contains("Tick at least one skill");
    FakeBrowser.onward(scene.decide(again, "approve", "inspect"));
  }

  @Test
  void refuses_a_decision_from_another_browser_and_loses_nothing() {
    WebResponse page = scene.consentPage(client);
    FakeBrowser first = scene.browser;
    scene.browser = new FakeBrowser(r -> scene.service.handler().handle(r), Scene.ORIGIN);

    isPage(scene.decide(page, "approve", "inspect"), 403, "another browser");
    scene.browser.get(Scene.authorizeUrl(client));
    isPage(scene.decide(page, "approve", "inspect"), 403, "another browser");

    scene.browser = first;
    FakeBrowser.onward(scene.decide(page, "approve", "inspect"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, same-origin",
    "null, same-origin",
    "http://127.0.0.1:8787, cross-site",
    "http://127.0.0.1:8787, same-site"
  })
  void refuses_a_decision_that_another_site_sends(String origin, String site) {
    WebResponse page = scene.consentPage(client);
    FormData form =
        FormData.of("form", Scene.formToken(page), "decision", "approve", "skill", "inspect");
    Headers headers = Headers.of("origin", origin, "sec-fetch-site", site);

    WebResponse response =
        scene.browser.send("POST", "/oauth/authorize", headers, Body.of(form.encode()));

    isPage(response, 403, "not sent from this page");
    FakeBrowser.onward(scene.decide(page, "approve", "inspect"));
  }

  @Test
  void takes_a_decision_once() {
    WebResponse page = scene.consentPage(client);
    FakeBrowser.onward(scene.decide(page, "deny"));

    isPage(scene.decide(page, "approve", "inspect"), 410, "answered already");
  }

  @Test
  void offers_to_begin_again_when_the_page_has_expired() {
    WebResponse page = scene.consentPage(client);
    scene.clock.advance(Duration.ofMinutes(10));

    WebResponse late = scene.decide(page, "approve", "inspect");

    isPage(late, 410, "has expired");
    String again = FakeBrowser.find(late, "class=\"button primary\" href=\"([^\"]*)\"");
    assertThat(scene.browser.get(again).bodyText()).contains("wants to use Sentry");
  }

  @Test
  void limits_the_size_of_a_decision() {
    scene.consentPage(client);

    WebResponse response =
        scene.browser.submit("/oauth/authorize", FormData.of("form", "x".repeat(20_000)));

    isPage(response, 413, "larger than");
  }

  @Test
  void refuses_a_callback_in_another_browser_and_loses_nothing() {
    String callback = scene.sentry.agree(scene.approve(client));
    FakeBrowser victim = new FakeBrowser(r -> scene.service.handler().handle(r), Scene.ORIGIN);
    victim.get(Scene.authorizeUrl(client));

    isPage(victim.visit(callback), 403, "another browser");

    assertThat(scene.sentry.exchanges).hasValue(0);
    assertThat(scene.browser.visit(callback).status()).isEqualTo(303);
  }

  @Test
  void takes_a_callback_once() {
    String callback = scene.sentry.agree(scene.approve(client));
    assertThat(scene.browser.visit(callback).status()).isEqualTo(303);

    isPage(scene.browser.visit(callback), 400, "used already");
    assertThat(scene.sentry.exchanges).hasValue(1);
  }

  @Test
  void shows_a_page_for_an_expired_or_unknown_state() {
    String callback = scene.sentry.agree(scene.approve(client));
    scene.clock.advance(Duration.ofMinutes(10));

    isPage(scene.browser.visit(callback), 400, "has expired");
    isPage(scene.browser.get("/oauth/callback?code=x"), 400, "has expired");
    isPage(scene.browser.get("/oauth/callback?code=x&state=%00"), 400, "has expired");
    isPage(scene.browser.get("/oauth/callback?state=%zz"), 400, "cannot be read");
  }

  @Test
  void does_not_spend_a_state_on_a_head_request() {
    String callback = scene.sentry.agree(scene.approve(client));

    scene.browser.send("HEAD", FakeSentry.target(callback).toString(), Headers.none(), Body.EMPTY);

    assertThat(scene.browser.visit(callback).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @EnumSource(
      value = FakeSentry.Trouble.class,
      names = {"NONE", "LESS_SCOPE"},
      mode = EnumSource.Mode.EXCLUDE)
  void keeps_the_approval_when_sentry_fails_during_sign_in(FakeSentry.Trouble trouble) {
    String callback = scene.sentry.agree(scene.approve(client));
    scene.sentry.trouble.set(trouble);

    WebResponse page = scene.browser.visit(callback);

    isPage(page, page.status(), "Your approval is kept");
    assertThat(page.status()).isIn(500, 502, 503);
    isPage(scene.browser.visit(callback), 400, "used already");
    scene.sentry.trouble.set(FakeSentry.Trouble.NONE);
    String retry = FakeBrowser.find(page, "class=\"button primary\" href=\"([^\"]*)\"");
    WebResponse back = scene.browser.visit(scene.sentry.agree(retry));
    String code = FakeSentry.target(back.header("location")).query("code");
    assertThat(scene.redeem(client, code).status()).isEqualTo(200);
  }

  @Test
  void tells_the_client_when_the_person_declines_at_sentry() {
    WebResponse back =
        scene.browser.visit(scene.sentry.refuse(scene.approve(client), "access_denied"));

    assertThat(refusal(back, "access_denied").query("state")).isEqualTo(Scene.STATE);
  }

  @Test
  void offers_another_try_when_sentry_says_it_is_overloaded() {
    String url = scene.approve(client);

    WebResponse page = scene.browser.visit(scene.sentry.refuse(url, "temporarily_unavailable"));

    isPage(page, 503, "Your approval is kept");
    assertThat(page.header("retry-after")).isNotNull();
  }
}
