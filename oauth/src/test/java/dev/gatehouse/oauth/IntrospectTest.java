package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.Scene.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IntrospectTest {
  private final Scene scene = Scene.inMemory();
  private final Confidential client = confidential();

  private record Confidential(String id, String secret) {}

  private Confidential confidential() {
    JsonNode answer =
        scene.registerRaw(
            """
            {"client_name": "Server", "redirect_uris": ["%s"],
             "token_endpoint_auth_method": "client_secret_post"}
            """
                .formatted(Scene.REDIRECT));
    return new Confidential(
        answer.get("client_id").stringValue(), answer.get("client_secret").stringValue());
  }

  private Tokens signIn(Confidential who) {
    return Tokens.of(scene.redeem(who.id(), scene.code(who.id()), "client_secret", who.secret()));
  }

  private WebResponse ask(Confidential who, String token) {
    List<String> form =
        new ArrayList<>(List.of("client_id", who.id(), "client_secret", who.secret()));
    form.addAll(List.of("token", token));
    return scene.program.postForm("/oauth/introspect", FormData.of(form.toArray(String[]::new)));
  }

  private void assertInactive(WebResponse response) {
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bodyText()).isEqualTo("{\"active\":false}");
  }

  @Test
  void tells_a_client_about_its_own_tokens() {
    Tokens tokens = signIn(client);

    JsonNode access = Scene.json(ask(client, tokens.access()));
    JsonNode refresh = Scene.json(ask(client, tokens.refresh()));

    assertThat(access.get("active").asBoolean()).isTrue();
    assertThat(access.get("client_id").stringValue()).isEqualTo(client.id());
    assertThat(access.get("sub").stringValue()).isEqualTo("42");
    assertThat(access.get("aud").stringValue()).isEqualTo(Scene.AUDIENCE);
    assertThat(access.get("scope").stringValue()).isEqualTo(tokens.scope());
    assertThat(access.get("exp").asLong())
        .isEqualTo(scene.clock.instant().getEpochSecond() + 3_600);
    assertThat(refresh.get("active").asBoolean()).isTrue();
    assertThat(ask(client, tokens.access()).header("cache-control")).isEqualTo("no-store");
  }

  @Test
  void says_of_a_dead_token_only_that_it_is_not_active() {
    Tokens tokens = signIn(client);
    assertInactive(ask(client, "gat_nobody"));
    Tokens.of(scene.refresh(client.id(), tokens.refresh(), "client_secret", client.secret()));
    assertInactive(ask(client, tokens.refresh()));
    scene.clock.advance(Duration.ofHours(1));
    assertInactive(ask(client, tokens.access()));
  }

  @Test
  void tells_nobody_about_the_tokens_of_another_client() {
    Tokens tokens = signIn(client);

    assertInactive(ask(confidential(), tokens.access()));
  }

  @Test
  void tells_a_resource_server_about_every_access_token() {
    Tokens tokens = signIn(client);
    Confidential server = confidential();
    scene.service =
        scene.start(
            OAuthSettings.of(Scene.sentryUri(), FakeSentry.CLIENT_ID, Scene.secret(), Scene.OFFERS)
                .withResourceServers(Set.of(server.id())));

    assertThat(Scene.json(ask(server, tokens.access())).get("active").asBoolean()).isTrue();
    assertInactive(ask(server, tokens.refresh()));
  }

  @Test
  void answers_only_who_proves_who_it_is() {
    Tokens tokens = signIn(client);
    String open = scene.register(Scene.REDIRECT);

    WebResponse unproven =
        scene.program.postForm(
            "/oauth/introspect", FormData.of("client_id", open, "token", tokens.access()));

    assertThat(unproven.status()).isEqualTo(401);
    assertThat(ask(new Confidential(client.id(), "gcs_wrong"), tokens.access()).status())
        .isEqualTo(401);
  }
}
