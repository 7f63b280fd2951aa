package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Decisions that a browser remembers, where an operator allows that.
class RememberedConsentTest {
  private static final String SITE = "https://app.example.com/callback";

  private final Scene scene = Scene.inMemory();
  private String client;

  @BeforeEach
  void allow() {
    scene.service =
        scene.start(
            OAuthSettings.of(Scene.sentryUri(), FakeSentry.CLIENT_ID, Scene.secret(), Scene.OFFERS)
                .withConsentRemembered(true));
    client = scene.register(SITE);
  }

  private WebResponse again(String site, String... changes) {
    String[] all = Arrays.copyOf(changes, changes.length + 2);
    all[changes.length] = "redirect_uri";
    all[changes.length + 1] = SITE;
    Headers headers = site.isEmpty() ? Headers.none() : Headers.of("sec-fetch-site", site);
    return scene.browser.send("GET", Scene.authorizeUrl(client, all), headers, Body.EMPTY);
  }

  private void approve(String... skills) {
    WebResponse page = scene.consentPage(client, "redirect_uri", SITE);
    assertThat(scene.decide(page, "approve", skills).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"none,303", "same-origin,303", "cross-site,200", "same-site,200", "'',200"})
  void asks_nothing_again_unless_another_site_may_have_sent_the_person(String site, int status) {
    approve("inspect", "triage");

    assertThat(again(site).status()).isEqualTo(status);
  }

  @Test
  void goes_on_to_sentry_with_what_was_granted_before() {
    approve("inspect");

    WebResponse onward = again("none");

    assertThat(FakeSentry.target(String.valueOf(onward.header("location"))).query("scope"))
        .isEqualTo("event:read org:read project:read");
    WebResponse back =
        scene.browser.visit(scene.sentry.agree(String.valueOf(onward.header("location"))));
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.header("location")).startsWith(SITE);
    assertThat(scene.audit.getLast().facts()).containsEntry("client", client);
  }

  @Test
  void asks_again_for_more_for_another_resource_and_for_another_client() {
    approve("inspect");

    assertThat(again("none", "scope", "event:read org:read project:read").status()).isEqualTo(303);
    assertThat(again("none", "scope", "event:write").status()).isEqualTo(200);
    assertThat(again("none", "resource", Scene.ORIGIN + "/mcp/acme").status()).isEqualTo(200);
    client =
        scene
            .registerRaw(
                """
                {"client_name": "Other", "redirect_uris": ["%s"],
                 "token_endpoint_auth_method": "none"}
                """
                    .formatted(SITE))
            .get("client_id")
            .stringValue();
    assertThat(again("none").status()).isEqualTo(200);
  }

  @Test
  void asks_every_time_for_a_program_on_the_persons_own_device() {
    client = scene.register(Scene.REDIRECT);
    scene.decide(scene.consentPage(client), "approve", "inspect");

    WebResponse page =
        scene.browser.send(
            "GET", Scene.authorizeUrl(client), Headers.of("sec-fetch-site", "none"), Body.EMPTY);

    assertThat(page.status()).isEqualTo(200);
  }

  @Test
  void remembers_for_thirty_days() {
    approve("inspect");
    scene.clock.advance(Duration.ofDays(30).minusSeconds(1));
    assertThat(again("none").status()).isEqualTo(303);
    scene.clock.advance(Duration.ofSeconds(1));
    assertThat(again("none").status()).isEqualTo(200);
  }

  @Test
  void believes_nothing_that_it_did_not_sign() {
    approve("inspect");
    scene.browser.cookies.compute(
        "gatehouse-consent", (name, value) -> value.replace("inspect", "inspect~triage"));
    assertThat(again("none").status()).isEqualTo(200);

    scene.browser.cookies.put("gatehouse-consent", "1.2.3/x/9999999999.inspect.AAAA/..");
    assertThat(again("none").status()).isEqualTo(200);
  }

  @Test
  void remembers_nothing_unless_an_operator_says_so() {
    approve("inspect");
    scene.restart();

    assertThat(again("none").status()).isEqualTo(200);
  }
}
