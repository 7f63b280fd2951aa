package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// How often one may ask. The windows are an hour long, so that a slow machine does not see their
/// end; each test comes from an address of its own, which the program believes because its
/// neighbour is a trusted proxy.
class LimitsIT {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "TRUSTED_PROXIES", "127.0.0.1",
          "RATE_LIMIT_OAUTH_IP", "60/3600",
          "RATE_LIMIT_MCP_USER", "3/3600");
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  @TempDir static Path folder;

  private static Program demo;

  @BeforeAll
  static void start() {
    demo = Program.demo(SETTINGS, folder);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void of_two_hundred_requests_at_once_exactly_sixty_pass() throws Exception {
    List<HttpResponse<String>> answers = together(200, () -> get("/oauth/authorize", "192.0.2.1"));
    List<HttpResponse<String>> limited =
        answers.stream().filter(answer -> answer.statusCode() == 429).toList();

    assertThat(limited).hasSize(140);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 400).hasSize(60);
    assertThat(limited).allSatisfy(LimitsIT::isSaidProperly);
  }

  @Test
  void who_has_used_up_one_limit_has_not_used_up_another() throws Exception {
    for (int i = 0; i < 61; i++) {
      var _ = get("/oauth/authorize", "192.0.2.2");
    }

    assertThat(get("/oauth/authorize", "192.0.2.2").statusCode()).isEqualTo(429);
    assertThat(get("/oauth/authorize", "192.0.2.3").statusCode()).isEqualTo(400);
    assertThat(get("/.well-known/oauth-authorization-server", "192.0.2.2").statusCode())
        .isEqualTo(200);
    assertThat(get("/", "192.0.2.2").statusCode()).isEqualTo(200);
  }

  @Test
  void an_ipv6_network_is_one_address() throws Exception {
    for (int i = 0; i < 60; i++) {
      var _ = get("/oauth/authorize", "2001:db8:1:2::" + i);
    }

    assertThat(get("/oauth/authorize", "2001:db8:1:2:ffff::1").statusCode()).isEqualTo(429);
    assertThat(get("/oauth/authorize", "2001:db8:1:3::1").statusCode()).isEqualTo(400);
  }

  @Test
  void a_limit_that_is_off_lets_everything_through() throws Exception {
    for (int i = 0; i < 310; i++) {
      HttpResponse<String> answer = get("/mcp", "192.0.2.4");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("x-ratelimit-limit")).isEmpty();
    }
  }

  @Test
  void a_person_is_limited_whatever_client_they_use() throws Exception {
    OAuthClient one = new OAuthClient(demo.address(), "http://127.0.0.1:1/callback");
    OAuthClient other = new OAuthClient(demo.address(), "http://127.0.0.1:1/callback");
    String token = accessToken(one);
    String otherToken = accessToken(other);

    assertThat(one.mcp(token, PING).statusCode()).isNotEqualTo(429);
    assertThat(one.mcp(token, PING).statusCode()).isNotEqualTo(429);
    assertThat(other.mcp(otherToken, PING).statusCode()).isNotEqualTo(429);
    HttpResponse<String> limited = other.mcp(otherToken, PING);
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("x-ratelimit-limit")).hasValue("3");
    isSaidProperly(limited);
  }

  @Test
  void a_malformed_limit_stops_the_start_with_a_sentence(@TempDir Path other) throws Exception {
    Map<String, String> settings = Map.of("RATE_LIMIT_MCP_USER", "sixty a minute");
    try (Program program =
        Program.start(settings, other, "demo", "--port", "0", "--data", other + "/data")) {
      assertThat(program.exitStatus(Duration.ofSeconds(60))).isNotZero();
      assertThat(program.output())
          .contains("RATE_LIMIT_MCP_USER is malformed", "calls/seconds such as 60/60")
          .doesNotContain("Exception");
    }
  }

  private static String accessToken(OAuthClient client) throws Exception {
    HttpResponse<String> tokens = client.redeem(new Person("Ada").signIn(client, "limits"));
    return OAuthClient.tree(tokens).get("access_token").asString();
  }

  private static void isSaidProperly(HttpResponse<String> limited) {
    JsonNode body = OAuthClient.tree(limited);
    assertThat(body.get("error").asString()).isEqualTo("rate_limited");
    assertThat(body.get("message").asString()).contains("Try again in");
    assertThat(body.get("requestId").asString()).isNotEmpty();
    assertThat(limited.headers().firstValueAsLong("retry-after").orElse(0))
        .isBetween(3_000L, 3_600L);
    assertThat(limited.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
    assertThat(limited.headers().firstValueAsLong("x-ratelimit-reset").orElse(0))
        .isGreaterThan(System.currentTimeMillis() / 1_000);
  }

  private static HttpResponse<String> get(String path, String from) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(demo.address() + path))
            .timeout(Duration.ofSeconds(30))
            .header("x-forwarded-for", from)
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static <T> List<T> together(int times, Callable<T> call) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(IntStream.range(0, times).mapToObj(_ -> call).toList()).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
