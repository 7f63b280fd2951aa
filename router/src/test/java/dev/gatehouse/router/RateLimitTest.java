package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.Quota;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.store.Limiter;
import dev.gatehouse.store.MemoryLimiter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RateLimitTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "/api/search, 2",
    "/oauth/token, 3",
    "/oauth/authorize, 3",
    "/oauth/register, 3",
    "/authorize, 3",
    "/token, 3",
    "/register, 3",
    "/api/auth/authorize, 3",
    "/mcp, 4",
    "/mcp/acme, 4",
    "/mcp/acme/shop, 4",
    "/sse, 4",
    "/sse/message, 4",
    "/api/errors, 20",
  })
  void limits_each_row_by_its_tier(String path, int calls) throws Exception {
    try (Gateway gateway = limited()) {
      for (int left = calls - 1; left >= 0; left--) {
        WebResponse passed = gateway.send("POST", path);

        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.header("x-ratelimit-remaining")).isEqualTo(String.valueOf(left));
      }
      assertThat(gateway.send("POST", path).status()).isEqualTo(429);
      assertThat(gateway.seen).hasSize(calls);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/health",
        "/api/metadata",
        "/api/chat",
        "/infra/mcp",
        "/.mcp/tools.json",
        "/llms.txt",
        "/.well-known/oauth-authorization-server",
      })
  void leaves_other_rows_alone(String path) throws Exception {
    try (Gateway gateway = limited()) {
      for (int i = 0; i < 30; i++) {
        WebResponse response = gateway.send("GET", path);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().has("x-ratelimit-limit")).isFalse();
      }
    }
  }

  @Test
  void says_what_is_left_and_until_when() throws Exception {
    try (Gateway gateway = limited()) {
      gateway.advanceMillis(500);
      WebResponse passed = gateway.send("GET", "/api/search");

      assertThat(passed.header("x-ratelimit-limit")).isEqualTo("2");
      assertThat(passed.header("x-ratelimit-remaining")).isEqualTo("1");
      assertThat(passed.header("x-ratelimit-reset")).isEqualTo(epochSecond(61));
      assertThat(passed.headers().has("retry-after")).isFalse();
    }
  }

  @Test
  void refuses_with_a_status_a_sentence_and_the_time_to_wait() throws Exception {
    try (Gateway gateway = limited()) {
      sendTimes(gateway, 2, "/api/search");
      gateway.advanceMillis(47_001);
      WebResponse refused = gateway.send("GET", "/api/search");
      JsonNode body = Json.read(refused.bodyText().getBytes(StandardCharsets.UTF_8));

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("retry-after")).isEqualTo("13");
      assertThat(refused.header("x-ratelimit-limit")).isEqualTo("2");
      assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
      assertThat(refused.header("x-ratelimit-reset")).isEqualTo(epochSecond(60));
      assertThat(refused.header("content-type")).isEqualTo("application/json");
      assertThat(body.path("error").asString()).isEqualTo("rate_limited");
      assertThat(body.path("message").asString()).contains("Try again in 13 seconds.");
      assertThat(body.path("requestId").asString()).isEqualTo(refused.header("x-request-id"));
    }
  }

  @Test
  void never_says_to_wait_no_time_at_all() throws Exception {
    try (Gateway gateway = limited()) {
      sendTimes(gateway, 2, "/api/search");
      gateway.advanceMillis(59_999);

      assertThat(gateway.send("GET", "/api/search").header("retry-after")).isEqualTo("1");
    }
  }

  @Test
  void opens_the_next_window_when_this_one_ends() throws Exception {
    try (Gateway gateway = limited()) {
      sendTimes(gateway, 3, "/api/search");
      gateway.advanceMillis(60_000);
      WebResponse passed = gateway.send("GET", "/api/search");

      assertThat(passed.status()).isEqualTo(200);
      assertThat(passed.header("x-ratelimit-remaining")).isEqualTo("1");
      assertThat(passed.header("x-ratelimit-reset")).isEqualTo(epochSecond(120));
    }
  }

  @Test
  void counts_tiers_apart() throws Exception {
    try (Gateway gateway = limited()) {
      sendTimes(gateway, 3, "/api/search");

      assertThat(gateway.send("POST", "/mcp").header("x-ratelimit-remaining")).isEqualTo("3");
      assertThat(gateway.send("POST", "/oauth/token").status()).isEqualTo(200);
    }
  }

  @Test
  void counts_the_rows_of_a_tier_together() throws Exception {
    try (Gateway gateway = limited()) {
      sendTimes(gateway, 1, "/oauth/token");
      sendTimes(gateway, 1, "/api/auth/status");

      assertThat(gateway.send("GET", "/authorize").header("x-ratelimit-remaining")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.4, 198.51.100.4, true",
    "198.51.100.4, 198.51.100.5, false",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "2001:db8::1, 2001:db8:0:0:5::1, true",
    "::1, ::2, true",
    "::ffff:198.51.100.4, 198.51.100.4, true",
    "garbage, nonsense, true",
    "garbage, 198.51.100.4, false",
  })
  void counts_an_address_or_a_network_as_one(String one, String other, boolean areOne)
      throws Exception {
    try (Gateway gateway = limited()) {
      var _ = gateway.send("GET", "/api/search", WebRequest.PEER_HEADER, one);
      WebResponse response = gateway.send("GET", "/api/search", WebRequest.PEER_HEADER, other);

      assertThat(response.header("x-ratelimit-remaining")).isEqualTo(areOne ? "0" : "1");
    }
  }

  @Test
  void does_not_believe_a_client_about_its_address() throws Exception {
    try (Gateway gateway = limited()) {
      for (int i = 0; i < 2; i++) {
        var _ = gateway.send("GET", "/api/search", "x-forwarded-for", "198.51.100." + i);
      }

      assertThat(gateway.send("GET", "/api/search", "x-forwarded-for", "192.0.2.1").status())
          .isEqualTo(429);
    }
  }

  @Test
  void believes_a_trusted_proxy_about_it() throws Exception {
    RouterSettings behind = Gateway.LOOPBACK.withTrustedProxies(List.of(Gateway.PEER));
    try (Gateway gateway = new Gateway(behind).with(limits())) {
      for (int i = 0; i < 9; i++) {
        WebResponse response =
            gateway.send("GET", "/api/search", "x-forwarded-for", "198.51.100." + i);

        assertThat(response.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void counts_neither_preflights_nor_what_host_and_origin_checks_refuse() throws Exception {
    try (Gateway gateway = limited()) {
      for (int i = 0; i < 9; i++) {
        var _ = gateway.send("POST", "/mcp", "origin", "https://evil.example");
        var _ = gateway.send("POST", "/mcp", "host", "evil.example");
        var _ =
            gateway.send(
                "OPTIONS",
                "/mcp",
                "origin",
                "http://127.0.0.1:8787",
                "access-control-request-method",
                "POST");
      }

      assertThat(gateway.send("POST", "/mcp").header("x-ratelimit-remaining")).isEqualTo("3");
    }
  }

  @Test
  void a_limited_answer_has_the_headers_of_any_other() throws Exception {
    RouterSettings listing = Gateway.LOOPBACK.withAllowedOrigins(List.of("https://a.example"));
    try (Gateway gateway = new Gateway(listing).with(limits())) {
      sendTimes(gateway, 2, "/api/search");
      WebResponse refused = gateway.send("GET", "/api/search", "origin", "https://a.example");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("access-control-allow-origin")).isEqualTo("https://a.example");
      assertThat(refused.header("access-control-expose-headers")).contains("Retry-After");
      assertThat(refused.header("cache-control")).isEqualTo("no-store");
      assertThat(gateway.log.getLast()).contains("status=429");
    }
  }

  @Test
  void keeps_what_a_service_that_knows_the_user_says() throws Exception {
    Quota closer = new Quota(60, 0, START.plusSeconds(9));
    try (Gateway gateway =
        limited().with(RouteService.API, _ -> closer.refusal(Duration.ofSeconds(9), "you"))) {
      WebResponse refused = gateway.send("POST", "/mcp");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers().all("x-ratelimit-limit")).containsExactly("60");
      assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
      assertThat(refused.header("x-ratelimit-reset")).isEqualTo(epochSecond(9));
      assertThat(refused.header("retry-after")).isEqualTo("9");
    }
  }

  @Test
  void a_tier_that_is_off_lets_everything_through() throws Exception {
    try (Gateway gateway =
        Gateway.open().with(RateLimits.of(new MemoryLimiter(), null, null, null))) {
      for (String path : List.of("/api/search", "/oauth/token", "/mcp")) {
        sendTimes(gateway, 400, path);
      }

      assertThat(gateway.seen).hasSize(1_200);
    }
  }

  @Test
  void of_two_hundred_requests_at_once_exactly_sixty_pass() throws Exception {
    RateLimits sixty = RateLimits.of(new MemoryLimiter(), null, null, tier("mcp-ip", 60));
    try (Gateway gateway =
            Gateway.open().with(RouteService.API, _ -> WebResponse.text(200, "ok")).with(sixty);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> call = () -> gateway.send("POST", "/mcp").status();
      List<Future<Integer>> answers =
          threads.invokeAll(IntStream.range(0, 200).mapToObj(_ -> call).toList());

      assertThat(answers).filteredOn(answer -> answer.resultNow() == 200).hasSize(60);
      assertThat(answers).filteredOn(answer -> answer.resultNow() == 429).hasSize(140);
    }
  }

  private static Gateway limited() {
    return Gateway.open().with(limits());
  }

  private static RateLimits limits() {
    return RateLimits.of(
        new MemoryLimiter(), tier("search", 2), tier("oauth-ip", 3), tier("mcp-ip", 4));
  }

  private static Limiter.Tier tier(String name, int calls) {
    return new Limiter.Tier(name, calls, Duration.ofSeconds(60), Limiter.WhenDown.COUNT_HERE);
  }

  private static String epochSecond(int afterStart) {
    return String.valueOf(START.plusSeconds(afterStart).getEpochSecond());
  }

  private static void sendTimes(Gateway gateway, int times, String path) throws Exception {
    for (int i = 0; i < times; i++) {
      var _ = gateway.send("GET", path);
    }
  }
}
