package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.store.Limiter;
import dev.gatehouse.store.MemoryLimiter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class UserLimitTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Limiter.Tier TWO =
      new Limiter.Tier("mcp-user", 2, Duration.ofSeconds(60), Limiter.WhenDown.COUNT_HERE);

  private Instant now = START;
  private final Service service = limitedBy(TWO);

  @Test
  void refuses_one_more_request_than_a_person_may_make() throws Exception {
    assertThat(ask("/mcp").status()).isEqualTo(200);
    assertThat(ask("/mcp").status()).isEqualTo(200);
    now = START.plusMillis(20_500);
    WebResponse refused = ask("/mcp");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("retry-after")).isEqualTo("40");
    assertThat(refused.header("x-ratelimit-limit")).isEqualTo("2");
    assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
    assertThat(refused.header("x-ratelimit-reset"))
        .isEqualTo(String.valueOf(START.plusSeconds(60).getEpochSecond()));
    assertThat(
            Json.read(refused.bodyText().getBytes(StandardCharsets.UTF_8)).path("error").asString())
        .isEqualTo("rate_limited");
  }

  @Test
  void lets_them_go_on_when_the_window_has_ended() throws Exception {
    askTimes(3);
    now = START.plusSeconds(60);

    assertThat(ask("/mcp").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/mcp/acme", "/mcp/acme/shop"})
  void counts_a_person_at_every_address_together(String path) throws Exception {
    askTimes(2);

    assertThat(ask(path).status()).isEqualTo(429);
  }

  @Test
  void counts_people_apart() throws Exception {
    askTimes(3);
    service.oauth.userId = "3002";

    assertThat(ask("/mcp").status()).isEqualTo(200);
  }

  @Test
  void counts_nobody_who_is_not_let_in() throws Exception {
    service.oauth.isDown = true;
    askTimes(9);
    service.oauth.isDown = false;

    assertThat(ask("/mcp").status()).isEqualTo(200);
  }

  @Test
  void a_limit_that_is_off_lets_everything_through() throws Exception {
    Service unlimited = limitedBy(null);
    for (int i = 0; i < 100; i++) {
      assertThat(ping(unlimited, "/mcp").status()).isEqualTo(200);
    }
  }

  private Service limitedBy(Limiter.@Nullable Tier tier) {
    InstantSource clock = () -> now;
    return new Service(
        "https://errors.example.com", new UserLimit(new MemoryLimiter(), tier, clock));
  }

  private void askTimes(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      var _ = ask("/mcp");
    }
  }

  private WebResponse ask(String path) throws Exception {
    return ping(service, path);
  }

  private static WebResponse ping(Service service, String path) throws Exception {
    return service.post(path, "tools/list", JsonNodeFactory.instance.objectNode());
  }
}
