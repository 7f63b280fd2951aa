package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RegisterTest {
  private final Scene scene = Scene.inMemory();

  private WebResponse post(String body) {
    return scene.program.post("/oauth/register", "application/json", body);
  }

  private void isRefused(WebResponse response, String error) {
    assertThat(response.status()).as(response.bodyText()).isEqualTo(400);
    assertThat(Scene.error(response)).isEqualTo(error);
  }

  @Test
  void answers_with_what_was_registered() {
    WebResponse response =
        post(
            """
            {"client_name": "Ed\\u202eitor", "redirect_uris": ["https://b.example/cb", "vscode://x/cb"],
             "token_endpoint_auth_method": "none", "client_uri": "https://b.example/",
             "grant_types": ["authorization_code", "urn:ietf:params:oauth:grant-type:device_code"],
             "application_type": "native", "unknown": {"a": 1}}
            """);

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("cache-control")).isEqualTo("no-store");
    JsonNode tree = Scene.json(response);
    assertThat(tree.get("client_name").stringValue()).isEqualTo("Editor");
    assertThat(tree.get("redirect_uris").toString())
        .isEqualTo("[\"https://b.example/cb\",\"vscode://x/cb\"]");
    assertThat(tree.get("grant_types").toString())
        .isEqualTo("[\"authorization_code\",\"refresh_token\"]");
    assertThat(tree.get("client_id_issued_at").asLong())
        .isEqualTo(scene.clock.instant().getEpochSecond());
    assertThat(tree.has("client_secret")).isFalse();
    assertThat(tree.has("registration_client_uri")).isFalse();
    assertThat(tree.has("unknown")).isFalse();
  }

  @Test
  void knows_a_public_client_again_whatever_the_order_of_its_metadata() {
    JsonNode one =
        scene.registerRaw(
            "{\"redirect_uris\": [\"https://a.example/1\", \"https://a.example/2\"],"
                + " \"token_endpoint_auth_method\": \"none\"}");
    scene.clock.advance(Duration.ofHours(23));
    JsonNode two =
        scene.registerRaw(
            "{\"token_endpoint_auth_method\": \"none\","
                + " \"redirect_uris\": [\"https://a.example/2\", \"https://a.example/1\"]}");
    JsonNode other =
        scene.registerRaw(
            "{\"token_endpoint_auth_method\": \"none\","
                + " \"redirect_uris\": [\"https://a.example/2\"]}");

    assertThat(two.get("client_id")).isEqualTo(one.get("client_id"));
    assertThat(two.get("client_id_issued_at")).isEqualTo(one.get("client_id_issued_at"));
    assertThat(other.get("client_id")).isNotEqualTo(one.get("client_id"));
  }

  @Test
  void gives_each_confidential_client_a_secret_of_its_own() {
    String metadata = "{\"redirect_uris\": [\"https://a.example/1\"]}";
    JsonNode one = scene.registerRaw(metadata);
    JsonNode two = scene.registerRaw(metadata);

    assertThat(one.get("token_endpoint_auth_method").stringValue())
        .isEqualTo("client_secret_basic");
    assertThat(one.get("client_secret").stringValue()).startsWith("gcs_").hasSize(47);
    assertThat(one.get("client_secret_expires_at").asLong()).isZero();
    assertThat(two.get("client_id")).isNotEqualTo(one.get("client_id"));
    assertThat(two.get("client_secret")).isNotEqualTo(one.get("client_secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"redirect_uris\": []}",
        "{\"redirect_uris\": null}",
        "{\"redirect_uris\": [\"javascript:alert(1)\"]}",
        "{\"redirect_uris\": [\"https://good.example@evil.example/\"]}",
        "{\"redirect_uris\": [\"http://example.com/cb\"]}",
        "{\"redirect_uris\": [\"https://a.example/cb#x\"]}",
        "{\"redirect_uris\": [\"https://a.example/cb\", \"data:text/html,x\"]}"
      })
  void refuses_addresses_it_would_not_answer_at(String metadata) {
    isRefused(post(metadata), "invalid_redirect_uri");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"x\"",
        "",
        "{",
        "{\"redirect_uris\": [\"https://a.example/\"], \"redirect_uris\": []}",
        "{\"redirect_uris\": \"https://a.example/\"}",
        "{\"redirect_uris\": [1]}",
        "{\"redirect_uris\": [\"https://a.example/\"], \"client_name\": 1}",
        "{\"redirect_uris\": [\"https://a.example/\"], \"client_uri\": \"javascript:alert(1)\"}",
        "{\"redirect_uris\": [\"https://a.example/\"], \"policy_uri\": \"https://a@b.example\"}",
        "{\"redirect_uris\": [\"https://a.example/\"], \"logo_uri\": \"data:image/png;base64,x\"}",
        "{\"redirect_uris\": [\"https://a.example/\"], \"grant_types\": [\"implicit\"]}",
        "{\"redirect_uris\": [\"https://a.example/\"], \"response_types\": [\"token\"]}",
        "{\"redirect_uris\": [\"https://a.example/\"], \"application_type\": \"toaster\"}",
        "{\"redirect_uris\": [\"https://a.example/\"],"
            + " \"token_endpoint_auth_method\": \"private_key_jwt\"}"
      })
  void refuses_metadata_it_does_not_understand(String metadata) {
    isRefused(post(metadata), "invalid_client_metadata");
  }

  @Test
  void refuses_other_types_too_much_and_broken_utf_8() {
    String good = "{\"redirect_uris\": [\"https://a.example/\"]}";
    isRefused(scene.program.post("/oauth/register", "text/plain", good), "invalid_client_metadata");
    Headers json = Headers.of("content-type", "application/json; charset=utf-8");
    Body broken = Body.of(new byte[] {'"', (byte) 0xc3, '"'});
    isRefused(
        scene.program.send("POST", "/oauth/register", json, broken), "invalid_client_metadata");
    WebResponse big = post("{\"x\": \"" + "x".repeat(65_536) + "\"}");
    assertThat(big.status()).isEqualTo(413);
    assertThat(Scene.error(big)).isEqualTo("invalid_request");
    assertThat(scene.program.get("/oauth/register").status()).isEqualTo(405);
  }
}
