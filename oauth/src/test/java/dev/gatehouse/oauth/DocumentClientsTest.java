package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.oauth.Scene.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that are known by the address of their metadata document.
class DocumentClientsTest {
  private static final String CLIENT = "https://app.example.com/oauth/client.json";

  private final Scene scene = Scene.inMemory();

  @BeforeEach
  void publish() {
    scene.sites.putJson(CLIENT, document(Scene.REDIRECT, ""));
  }

  private static String document(String redirectUri, String more) {
    return """
        {"client_id": "%s", "client_name": "Example App", "redirect_uris": ["%s"],
         "grant_types": ["authorization_code", "refresh_token", "urn:example:other"]%s}
        """
        .formatted(CLIENT, redirectUri, more);
  }

  private String refusal() {
    WebResponse page = scene.consentPage(CLIENT);
    assertThat(page.status()).isEqualTo(400);
    return page.bodyText();
  }

  @Test
  void signs_in_without_having_registered() {
    Tokens tokens = scene.signIn(CLIENT);

    assertThat(scene.isValid(tokens.access())).isTrue();
    assertThat(scene.isValid(Tokens.of(scene.refresh(CLIENT, tokens.refresh())).access())).isTrue();
  }

  @Test
  void shows_the_host_that_the_client_has_proven_to_speak_for() {
    String page = scene.consentPage(CLIENT).bodyText();

    assertThat(page).contains("Example App", "<strong>app.example.com</strong>");
    assertThat(scene.consentPage(scene.register(Scene.REDIRECT)).bodyText())
        .doesNotContain("which was checked");
  }

  @Test
  void connects_to_the_address_that_was_judged() {
    scene.consentPage(CLIENT);

    assertThat(scene.sites.visits).hasSize(1);
    assertThat(scene.sites.visits.getFirst().address())
        .isEqualTo(FakeSites.address("93.184.216.34"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1"})
  void never_connects_inside(String address) {
    scene.sites.name("app.example.com", address);

    assertThat(refusal()).contains("its host has no public address");
    assertThat(scene.sites.visits).isEmpty();
  }

  @Test
  void never_connects_when_one_of_several_addresses_is_inside() {
    scene.sites.name("app.example.com", "93.184.216.34", "192.168.0.1");

    assertThat(refusal()).contains("its host has no public address");
    assertThat(scene.sites.visits).isEmpty();
  }

  @Test
  void follows_no_redirect() {
    scene.sites.put(CLIENT, request -> WebResponse.seeOther("https://app.example.com/other.json"));

    assertThat(refusal()).contains("did not answer 200 with JSON");
    assertThat(scene.sites.visits).hasSize(1);
  }

  @Test
  void reads_no_more_than_sixteen_kibibytes() {
    String large = document(Scene.REDIRECT, ", \"x\": \"" + "y".repeat(16 << 10) + "\"");
    scene.sites.putJson(CLIENT, large);

    assertThat(refusal()).contains("larger than 16 KiB");
  }

  @Test
  void reads_json_only() {
    scene.sites.put(
        CLIENT, request -> WebResponse.of(200, "text/html", Body.of(document(Scene.REDIRECT, ""))));

    assertThat(refusal()).contains("did not answer 200 with JSON");
  }

  @Test
  void refuses_a_document_that_names_another_address() {
    scene.sites.putJson(
        CLIENT, document(Scene.REDIRECT, "").replace("client.json", "another.json"));

    assertThat(refusal()).contains("its client_id is not its own address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", \"client_secret\": \"x\"",
        ", \"token_endpoint_auth_method\": \"client_secret_basic\"",
        ", \"token_endpoint_auth_method\": \"private_key_jwt\"",
        ", \"jwks\": {\"keys\": [{\"kty\": \"oct\", \"k\": \"c2VjcmV0\"}]}",
        ", \"jwks_uri\": \"https://127.0.0.1/keys\""
      })
  void refuses_a_document_by_which_nobody_could_prove_anything(String more) {
    scene.sites.putJson(CLIENT, document(Scene.REDIRECT, more));

    assertThat(refusal()).contains("could not be identified");
  }

  @Test
  void refuses_a_redirect_uri_that_the_document_does_not_name() {
    WebResponse page = scene.consentPage(CLIENT, "redirect_uri", "https://evil.example/callback");

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.bodyText()).contains("not registered for that address");
  }

  @Test
  void keeps_a_document_as_long_as_its_host_allows_and_a_minute_at_least() {
    scene.sites.put(
        CLIENT,
        request ->
            WebResponse.of(200, "application/json", Body.of(document(Scene.REDIRECT, "")))
                .withHeader("cache-control", "private, max-age=300"));

    scene.consentPage(CLIENT);
    scene.clock.advance(Duration.ofSeconds(299));
    scene.consentPage(CLIENT);
    assertThat(scene.sites.visits).hasSize(1);
    scene.clock.advance(Duration.ofSeconds(2));
    scene.consentPage(CLIENT);
    assertThat(scene.sites.visits).hasSize(2);

    scene.sites.put(
        CLIENT,
        request ->
            WebResponse.of(200, "application/json", Body.of(document(Scene.REDIRECT, "")))
                .withHeader("cache-control", "no-store"));
    scene.clock.advance(Duration.ofSeconds(301));
    scene.consentPage(CLIENT);
    scene.clock.advance(Duration.ofSeconds(59));
    scene.consentPage(CLIENT);
    assertThat(scene.sites.visits).hasSize(3);
  }

  @Test
  void asks_again_half_a_minute_after_a_document_was_missing() {
    scene.sites.put(CLIENT, request -> WebResponse.status(500));
    refusal();
    scene.sites.putJson(CLIENT, document(Scene.REDIRECT, ""));
    refusal();
    scene.clock.advance(Duration.ofSeconds(31));

    assertThat(scene.consentPage(CLIENT).status()).isEqualTo(200);
  }

  /// patchwork-os PR 108: metadata that changes after the approval.
  @Test
  void sends_an_approved_code_where_the_document_said_when_it_was_approved() {
    WebResponse page = scene.consentPage(CLIENT);
    scene.sites.putJson(CLIENT, document("https://evil.example/callback", ""));
    scene.clock.advance(Duration.ofMinutes(5));

    String atSentry = FakeBrowser.onward(scene.decide(page, "approve", "inspect"));
    String back =
        String.valueOf(scene.browser.visit(scene.sentry.agree(atSentry)).header("location"));

    assertThat(back).startsWith(Scene.REDIRECT + "?");
    WebTarget target = FakeSentry.target(back);
    assertThat(scene.redeem(CLIENT, String.valueOf(target.query("code"))).status()).isEqualTo(200);
  }

  @Test
  void signs_nobody_out_because_the_host_of_a_document_is_down() {
    Tokens tokens = scene.signIn(CLIENT);
    scene.sites.put(CLIENT, request -> WebResponse.status(500));
    scene.clock.advance(Duration.ofHours(25));

    assertThat(scene.refresh(CLIENT, tokens.refresh()).status()).isEqualTo(200);
  }

  /// The identifier belongs to every installation of the application.
  @Test
  void leaves_other_installations_alone_when_one_signs_in_or_out() {
    Tokens one = scene.signIn(CLIENT);
    String elsewhere = "http://127.0.0.1:6666/callback";
    Tokens other =
        Tokens.of(
            scene.program.postForm(
                "/oauth/token",
                FormData.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    CLIENT,
                    "code",
                    scene.code(CLIENT, "redirect_uri", elsewhere),
                    "redirect_uri",
                    elsewhere,
                    "code_verifier",
                    Scene.VERIFIER)));
    Tokens third = scene.signIn(CLIENT);
    scene.program.postForm(
        "/oauth/revoke", FormData.of("client_id", CLIENT, "token", third.refresh()));

    assertThat(scene.isValid(third.access())).isFalse();
    assertThat(scene.isValid(one.access())).isTrue();
    assertThat(scene.isValid(other.access())).isTrue();
  }

  @Test
  void knows_no_such_client_when_switched_off() {
    scene.service =
        scene.start(
            OAuthSettings.of(Scene.sentryUri(), FakeSentry.CLIENT_ID, Scene.secret(), Scene.OFFERS)
                .withClients(true, false));

    assertThat(refusal()).contains("such clients are not accepted");
    assertThat(scene.sites.visits).isEmpty();
  }
}
