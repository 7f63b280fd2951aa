package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.Scene.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Where people see and end what they have granted.
class GrantsPageTest {
  private static final String PAGE = "/oauth/grants";
  private static final String COOKIE = "gatehouse-person";

  private final Scene scene = Scene.inMemory();
  private String client;

  @BeforeEach
  void register() {
    client = scene.register(Scene.REDIRECT);
  }

  private static FormData form(WebResponse page, String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of("form", FakeBrowser.find(page, "name=\"form\" value=\"([^\"]*)\"")));
    fields.addAll(List.of(more));
    return FormData.of(fields.toArray(String[]::new));
  }

  private static String grantId(WebResponse page) {
    return FakeBrowser.find(page, "name=\"grant\" value=\"([^\"]*)\"");
  }

  /// Without an earlier authorization in this browser.
  private FakeBrowser visitor() {
    FakeBrowser visitor =
        new FakeBrowser(r -> scene.service.handler().handle(r), scene.address.canonical());
    WebResponse onward = visitor.submit(PAGE + "/sign-in", FormData.of());
    WebResponse back = visitor.visit(scene.sentry.agree(FakeBrowser.onward(onward)));
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.header("location")).isEqualTo(PAGE);
    return visitor;
  }

  @Test
  void shows_what_was_granted_since_when_and_from_where() {
    Tokens tokens = scene.signIn(client);
    assertThat(scene.browser.get(PAGE).bodyText()).contains("never");
    scene.clock.advance(Duration.ofMinutes(3));
    assertThat(scene.isValid(tokens.access())).isTrue();

    WebResponse page = scene.browser.get(PAGE);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.bodyText())
        .contains("Test &lt;Client&gt;", "Inspect, Triage", "127.0.0.1", "everything")
        .contains("20 Nov 2026, 12:00 UTC</time>, from 192.0.2.7")
        .contains("20 Nov 2026, 12:03 UTC")
        .doesNotContain("never");
    assertThat(page.header("content-security-policy")).contains("frame-ancestors 'none'");
  }

  @Test
  void ends_one_grant_at_once() {
    Tokens one = scene.signIn(client);
    Tokens other = scene.signIn(client);
    assertThat(scene.isValid(one.access())).isTrue();
    assertThat(scene.isValid(other.access())).isTrue();
    WebResponse page = scene.browser.get(PAGE);

    WebResponse after =
        scene.browser.submit(PAGE, form(page, "grant", grantId(page), "action", "end"));

    assertThat(after.bodyText()).contains("It has ended.");
    assertThat(List.of(scene.isValid(one.access()), scene.isValid(other.access())))
        .containsExactlyInAnyOrder(true, false);
    assertThat(scene.auditNames()).contains("grant-revoked");
  }

  @Test
  void ends_all_grants() {
    Tokens one = scene.signIn(client);
    Tokens other = scene.signIn(client);
    WebResponse page = scene.browser.get(PAGE);

    scene.browser.submit(PAGE, form(page, "action", "end-all"));

    assertThat(scene.isValid(one.access())).isFalse();
    assertThat(scene.isValid(other.access())).isFalse();
    assertThat(scene.refresh(client, one.refresh()).status()).isEqualTo(400);
    assertThat(scene.browser.get(PAGE).bodyText()).contains("No application uses Sentry");
  }

  @Test
  void lets_a_person_in_who_signs_in_for_nothing_else() {
    Tokens tokens = scene.signIn(client);
    assertThat(scene.isValid(tokens.access())).isTrue();

    assertThat(visitor().get(PAGE).bodyText()).contains("Test &lt;Client&gt;");
  }

  @Test
  void asks_sentry_for_the_least_and_keeps_nothing_of_it() {
    FakeBrowser visitor =
        new FakeBrowser(r -> scene.service.handler().handle(r), scene.address.canonical());
    String onward = FakeBrowser.onward(visitor.submit(PAGE + "/sign-in", FormData.of()));

    assertThat(FakeSentry.target(onward).query("scope")).isEqualTo("org:read");
    visitor.visit(scene.sentry.agree(onward));

    assertThat(scene.store.list("oauth-grant", "", null, 10)).isEmpty();
    assertThat(scene.store.list("oauth-visit", "", null, 10)).isEmpty();
  }

  @Test
  void tells_nobody_else_anything() {
    scene.signIn(client);
    FakeBrowser stranger =
        new FakeBrowser(r -> scene.service.handler().handle(r), scene.address.canonical());

    assertThat(stranger.get(PAGE).bodyText()).contains("Sign in at").doesNotContain("Client");
    stranger.cookies.put(COOKIE, "A".repeat(43));
    assertThat(stranger.get(PAGE).bodyText()).contains("Sign in at").doesNotContain("Client");
    assertThat(stranger.get("/oauth/api/grants").status()).isEqualTo(401);
  }

  @Test
  void ends_a_sign_in_only_in_the_browser_that_began_it() {
    FakeBrowser attacker =
        new FakeBrowser(r -> scene.service.handler().handle(r), scene.address.canonical());
    String back =
        scene.sentry.agree(FakeBrowser.onward(attacker.submit(PAGE + "/sign-in", FormData.of())));

    assertThat(scene.browser.visit(back).status()).isEqualTo(403);
    assertThat(scene.browser.cookies).doesNotContainKey(COOKIE);
    assertThat(attacker.visit(back).status()).isEqualTo(303);
    assertThat(attacker.visit(back).status()).isEqualTo(400);
  }

  @Test
  void ends_nothing_for_another_site_or_without_the_forms_token() {
    Tokens tokens = scene.signIn(client);
    WebResponse page = scene.browser.get(PAGE);
    FormData good = form(page, "grant", grantId(page), "action", "end");
    Headers elsewhere =
        Headers.of(
            "content-type", "application/x-www-form-urlencoded",
            "origin", "https://evil.example",
            "sec-fetch-site", "cross-site");

    assertThat(scene.browser.send("POST", PAGE, elsewhere, Body.of(good.encode())).status())
        .isEqualTo(403);
    FormData bare = FormData.of("grant", grantId(page), "action", "end");
    assertThat(scene.browser.submit(PAGE, bare).status()).isEqualTo(403);
    assertThat(scene.isValid(tokens.access())).isTrue();
  }

  @Test
  void ends_no_grant_of_another_person() {
    Tokens mine = scene.signIn(client);
    String id = grantId(scene.browser.get(PAGE));
    scene.sentry.userId.set("43");
    FakeBrowser other = visitor();

    WebResponse page = other.get(PAGE);
    other.submit(PAGE, form(page, "grant", id, "action", "end"));
    other.submit(PAGE, form(page, "action", "end-all"));

    assertThat(page.bodyText()).doesNotContain(id);
    assertThat(scene.isValid(mine.access())).isTrue();
  }

  @Test
  void forgets_a_person_after_twelve_hours_or_when_told_to() {
    scene.signIn(client);
    WebResponse page = scene.browser.get(PAGE);
    scene.clock.advance(Duration.ofHours(11));
    assertThat(scene.browser.get(PAGE).bodyText()).contains("Test &lt;Client&gt;");
    scene.clock.advance(Duration.ofHours(1));
    assertThat(scene.browser.get(PAGE).bodyText()).contains("Sign in at");

    FakeBrowser visitor = visitor();
    String cookie = visitor.cookies.get(COOKIE);
    page = visitor.get(PAGE);
    visitor.submit(PAGE, form(page, "action", "sign-out"));
    visitor.cookies.put(COOKIE, cookie);
    assertThat(visitor.get(PAGE).bodyText()).contains("Sign in at");
  }

  @Test
  void says_and_does_the_same_as_json() {
    Tokens tokens = scene.signIn(client);
    JsonNode list = Scene.json(scene.browser.get("/oauth/api/grants"));
    String id = list.get("grants").get(0).get("id").stringValue();
    String formToken = list.get("formToken").stringValue();

    assertThat(list.get("grants").get(0).get("skills").toString())
        .isEqualTo("[\"inspect\",\"triage\"]");
    String one = "/oauth/api/grants/" + id;
    assertThat(scene.browser.send("DELETE", one, Headers.none(), Body.EMPTY).status())
        .isEqualTo(403);
    Headers good = Headers.of("x-form-token", formToken, "origin", Scene.ORIGIN);
    assertThat(scene.browser.send("DELETE", one, good, Body.EMPTY).status()).isEqualTo(204);
    assertThat(scene.browser.send("DELETE", one, good, Body.EMPTY).status()).isEqualTo(404);
    assertThat(scene.isValid(tokens.access())).isFalse();
  }
}
