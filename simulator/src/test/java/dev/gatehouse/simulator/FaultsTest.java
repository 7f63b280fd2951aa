package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.authorize;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FaultsTest {
  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
  }

  private void order(String json) throws Exception {
    assertThat(sentry.call("POST", "/_simulator/faults", null, json).status()).isEqualTo(200);
  }

  @Test
  void fails_as_often_as_ordered_and_where_ordered() throws Exception {
    order("{\"path\":\"/api/0/auth/\",\"mode\":\"error\",\"status\":502,\"count\":2}");
    String token = sentry.token(ADA);
    assertThat(sentry.get("/organizations/", token).status()).isEqualTo(200);
    assertThat(sentry.get("/auth/", token).status()).isEqualTo(502);
    assertThat(sentry.get("/auth/", token).status()).isEqualTo(502);
    assertThat(sentry.get("/auth/", token).status()).isEqualTo(200);
  }

  @Test
  void says_when_to_come_back() throws Exception {
    order("{\"path\":\"/api/0/\",\"mode\":\"ratelimit\",\"retryAfter\":3}");
    WebResponse response = sentry.get("/auth/", sentry.token(ADA));
    assertThat(response.status()).isEqualTo(429);
    assertThat(response.header("retry-after")).isEqualTo("3");
    assertThat(response.header("x-sentry-rate-limit-remaining")).isEqualTo("0");
    assertThat(json(response).has("detail")).isTrue();
  }

  @Test
  void answers_json_that_is_none() throws Exception {
    order("{\"path\":\"/api/0/auth/\",\"mode\":\"malformed\"}");
    WebResponse response = sentry.get("/auth/", sentry.token(ADA));
    assertThat(response.header("content-type")).isEqualTo("application/json");
    assertThatThrownBy(() -> json(response)).isInstanceOf(Json.Malformed.class);
    order("{\"path\":\"/api/0/auth/\",\"mode\":\"html\"}");
    assertThat(sentry.get("/auth/", sentry.token(ADA)).header("content-type")).contains("html");
  }

  @Test
  void breaks_off_in_the_middle() throws Exception {
    order("{\"path\":\"/api/0/auth/\",\"mode\":\"cutoff\"}");
    WebResponse response = sentry.get("/auth/", sentry.token(ADA));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isInstanceOf(Body.Stream.class);
    assertThatThrownBy(() -> response.body().readAll(1 << 20)).isInstanceOf(IOException.class);
  }

  @Test
  void answers_late_and_right() throws Exception {
    order("{\"path\":\"/api/0/auth/\",\"mode\":\"slow\",\"delay\":60,\"method\":\"get\"}");
    long start = System.nanoTime();
    assertThat(sentry.get("/auth/", sentry.token(ADA)).status()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000L);
  }

  @Test
  void fails_the_sign_in_too() throws Exception {
    order("{\"path\":\"/oauth/\",\"mode\":\"error\",\"status\":503}");
    assertThat(sentry.browse(authorize()).status()).isEqualTo(503);
  }

  @Test
  void resets_faults_and_issues_but_signs_nobody_out() throws Exception {
    String path = "/organizations/lantern-books/issues/SHOP-WEB-1/";
    String token = sentry.token(ADA);
    sentry.call("PUT", "/api/0" + path, token, "{\"status\":\"resolved\"}");
    order("{\"path\":\"/api/0/\",\"mode\":\"error\",\"count\":1000}");
    assertThat(sentry.call("POST", "/_simulator/reset", null, "").status()).isEqualTo(200);
    assertThat(sentry.read(path, token).path("status").asString()).isEqualTo("unresolved");
  }

  @Test
  void revokes_access_tokens_and_leaves_the_way_to_renew_them() throws Exception {
    JsonNode tokens = json(sentry.redeem(sentry.code(sentry.person(ADA))));
    String access = tokens.path("access_token").asString();
    sentry.call("POST", "/_simulator/revoke-tokens", null, "{\"tokens\":\"access\"}");
    assertThat(sentry.get("/auth/", access).status()).isEqualTo(401);
    JsonNode renewed = json(sentry.refresh(tokens.path("refresh_token").asString()));
    String fresh = renewed.path("access_token").asString();
    assertThat(sentry.get("/auth/", fresh).status()).isEqualTo(200);
    sentry.call("POST", "/_simulator/revoke-tokens", null, "{}");
    assertThat(sentry.get("/auth/", fresh).status()).isEqualTo(401);
    assertThat(sentry.refresh(renewed.path("refresh_token").asString()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"path\":\"api\",\"mode\":\"slow\"}",
        "{\"path\":\"/\",\"mode\":\"sulk\"}",
        "{\"path\":\"/\",\"mode\":\"slow\",\"delay\":60001}",
        "{\"path\":\"/\",\"mode\":\"slow\",\"count\":0}",
        "not json"
      })
  void refuses_orders_it_cannot_follow(String json) throws Exception {
    assertThat(sentry.call("POST", "/_simulator/faults", null, json).status()).isEqualTo(400);
  }

  @Test
  void takes_no_orders_from_web_pages_or_where_strangers_can_reach_it(@TempDir Path other)
      throws Exception {
    WebRequest form =
        WebRequest.of("POST", "/_simulator/reset")
            .withHeader("content-type", "text/plain")
            .with(Body.of("{}"));
    assertThat(sentry.send(form).status()).isEqualTo(415);
    SimulatorSettings usual = SimulatorUnderTest.settings(other, SimulatorUnderTest.clock());
    SimulatorUnderTest open =
        SimulatorUnderTest.open(
            new SimulatorSettings(
                other,
                "0.0.0.0",
                0,
                usual.publicBase(),
                usual.clientId(),
                usual.clientSecret(),
                usual.redirectUris(),
                usual.accessTokenLife(),
                usual.refreshTokenLife(),
                1,
                usual.clock()));
    assertThat(open.call("POST", "/_simulator/reset", null, "{}").status()).isEqualTo(404);
  }
}
