package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.state.Lifetimes;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DiscoveryTest {
  private final Scene scene = Scene.inMemory();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server/mcp",
        "/.well-known/oauth-authorization-server/mcp/acme/web",
        "/.well-known/openid-configuration/sse"
      })
  void describes_the_authorization_server(String path) {
    WebResponse response = scene.program.get(path);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("content-type")).isEqualTo("application/json");
    JsonNode tree = Scene.json(response);
    assertThat(tree.get("issuer").stringValue()).isEqualTo(Scene.ORIGIN);
    assertThat(tree.get("authorization_endpoint").stringValue())
        .isEqualTo(Scene.ORIGIN + "/oauth/authorize");
    assertThat(tree.get("token_endpoint").stringValue()).isEqualTo(Scene.ORIGIN + "/oauth/token");
    assertThat(tree.get("registration_endpoint").stringValue())
        .isEqualTo(Scene.ORIGIN + "/oauth/register");
    assertThat(tree.get("revocation_endpoint").stringValue())
        .isEqualTo(Scene.ORIGIN + "/oauth/revoke");
    assertThat(tree.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    assertThat(tree.get("response_types_supported").toString()).isEqualTo("[\"code\"]");
    assertThat(tree.get("authorization_response_iss_parameter_supported").booleanValue()).isTrue();
    assertThat(tree.get("scopes_supported").toString())
        .isEqualTo("[\"event:read\",\"event:write\",\"org:read\",\"project:read\"]");
  }

  @Test
  void names_the_issuer_by_the_loopback_name_that_was_used_and_no_other() {
    FakeBrowser local =
        new FakeBrowser(r -> scene.service.handler().handle(r), "http://localhost:8787");
    FakeBrowser rebound =
        new FakeBrowser(r -> scene.service.handler().handle(r), "http://evil.example:8787");

    String path = "/.well-known/oauth-authorization-server";

    assertThat(Scene.json(local.get(path)).get("issuer").stringValue())
        .isEqualTo("http://localhost:8787");
    assertThat(Scene.json(rebound.get(path)).get("issuer").stringValue()).isEqualTo(Scene.ORIGIN);
  }

  @Test
  void leaves_out_what_is_switched_off() {
    scene.service =
        scene.start(
            new OAuthSettings(
                Scene.sentryUri(),
                FakeSentry.CLIENT_ID,
                Scene.secret(),
                Scene.OFFERS,
                false,
                false,
                false,
                false,
                false,
                Set.of(),
                Lifetimes.STANDARD));

    JsonNode tree = Scene.json(scene.program.get("/.well-known/oauth-authorization-server"));

    assertThat(tree.has("registration_endpoint")).isFalse();
    assertThat(tree.get("client_id_metadata_document_supported").asBoolean()).isFalse();
    assertThat(tree.has("token_endpoint_auth_signing_alg_values_supported")).isFalse();
    assertThat(tree.has("authorization_response_iss_parameter_supported")).isFalse();
    assertThat(scene.program.get("/authorize").status()).isEqualTo(404);
    WebResponse closed = scene.program.post("/oauth/register", "application/json", "{}");
    assertThat(closed.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/mcp", "/mcp/acme", "/mcp/acme/web,api", "/sse", "/mcp?skills=inspect&x=%20"})
  void echoes_a_resource_as_it_was_used(String resource) {
    WebResponse response = scene.program.get("/.well-known/oauth-protected-resource" + resource);

    assertThat(response.status()).isEqualTo(200);
    JsonNode tree = Scene.json(response);
    assertThat(tree.get("resource").stringValue()).isEqualTo(Scene.ORIGIN + resource);
    assertThat(tree.get("authorization_servers").toString())
        .isEqualTo("[\"" + Scene.ORIGIN + "\"]");
    assertThat(tree.get("scopes_supported").toString())
        .isEqualTo("[\"event:read\",\"org:read\",\"project:read\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-protected-resource",
        "/.well-known/oauth-protected-resource/",
        "/.well-known/oauth-protected-resource/other",
        "/.well-known/oauth-protected-resource/mcp/a/b/c",
        "/.well-known/oauth-protected-resource/mcp/%2e%2e",
        "/.well-known/oauth-authorization-server/other",
        "/.well-known/oauth-authorization-serverx",
        "/oauth/nothing"
      })
  void says_404_where_there_is_nothing(String path) throws Exception {
    WebResponse response = scene.program.get(path);

    assertThat(response.status()).isEqualTo(404);
    assertThat(Json.read(response.bodyText().getBytes()).get("error").stringValue())
        .isEqualTo("not_found");
  }
}
