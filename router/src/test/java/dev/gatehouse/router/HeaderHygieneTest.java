package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderHygieneTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded-prefix",
        "forwarded",
        "x-real-ip",
        "cf-connecting-ip",
        "x-original-url",
        "x-rewrite-url",
        "x-request-id",
        "x-gatehouse-service-secret",
        "x-gatehouse-deadline",
        "x-gatehouse-anything",
      })
  void takes_away_what_only_proxies_and_services_may_say(String name) throws Exception {
    try (Gateway gateway = Gateway.open()) {
      var _ = gateway.send("POST", "/mcp", name, "forged-value", "authorization", "Bearer t");

      assertThat(gateway.request().header(name)).isNull();
      assertThat(gateway.request().header("authorization")).isEqualTo("Bearer t");
      assertThat(gateway.context().clientAddress()).isEqualTo(Gateway.PEER);
      assertThat(gateway.context().clientOrigin()).isEqualTo("http://127.0.0.1:8787");
    }
  }

  @Test
  void takes_the_peer_address_away_too() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      var _ = gateway.send("GET", "/");

      assertThat(gateway.request().header(WebRequest.PEER_HEADER)).isNull();
      assertThat(gateway.request().header("host")).isEqualTo("127.0.0.1:8787");
    }
  }

  @Test
  void gives_every_request_its_own_id_and_says_it() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse first = gateway.send("GET", "/", "x-request-id", "chosen-by-client");
      WebResponse second = gateway.send("GET", "/");

      assertThat(gateway.contexts.getFirst().requestId())
          .isEqualTo(first.header("x-request-id"))
          .matches("[0-9a-f]{24}");
      assertThat(second.header("x-request-id")).isNotEqualTo(first.header("x-request-id"));
    }
  }

  @Test
  void takes_a_valid_id_from_a_trusted_proxy_and_replaces_a_broken_one() throws Exception {
    try (Gateway gateway = trusting()) {
      WebResponse valid = gateway.send("GET", "/", "x-request-id", "abc.DEF_1-2");
      WebResponse broken = gateway.send("GET", "/", "x-request-id", "a b");

      assertThat(valid.header("x-request-id")).isEqualTo("abc.DEF_1-2");
      assertThat(broken.header("x-request-id")).matches("[0-9a-f]{24}");
    }
  }

  @Test
  void continues_a_valid_trace_but_lets_only_trusted_callers_ask_for_samples() throws Exception {
    try (Gateway stranger = Gateway.open();
        Gateway proxy = trusting()) {
      var _ = stranger.send("GET", "/", "traceparent", TRACE, "tracestate", "a=1");
      var _ = proxy.send("GET", "/", "traceparent", TRACE);

      assertThat(stranger.context().traceparent())
          .isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
      assertThat(stranger.request().header("tracestate")).isEqualTo("a=1");
      assertThat(proxy.context().traceparent()).isEqualTo(TRACE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
      })
  void begins_a_trace_where_none_is_valid(String offered) throws Exception {
    try (Gateway gateway = Gateway.open()) {
      var _ = gateway.send("GET", "/", "traceparent", offered, "tracestate", "a=1");

      assertThat(gateway.context().traceparent())
          .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
          .isNotEqualTo(offered);
      assertThat(gateway.request().headers().has("tracestate")).isFalse();
      assertThat(gateway.request().headers().has("traceparent")).isFalse();
    }
  }

  @Test
  void sets_a_deadline_longer_for_slow_routes() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      var _ = gateway.send("GET", "/");
      var _ = gateway.send("POST", "/mcp");

      assertThat(gateway.contexts.getFirst().deadline()).isEqualTo("2026-11-20T10:00:30Z");
      assertThat(gateway.contexts.getLast().deadline()).isEqualTo("2026-11-20T10:10:00Z");
    }
  }

  @Test
  void puts_careful_headers_on_answers_refusals_and_failures_alike() throws Exception {
    Gateway gateway =
        Gateway.open()
            .without(RouteService.INFRA)
            .with(
                RouteService.OAUTH,
                request -> {
                  throw new IllegalStateException("broken");
                });
    try (gateway) {
      for (WebResponse response :
          new WebResponse[] {
            gateway.send("GET", "/mcp.json"),
            gateway.send("GET", "/infra/health"),
            gateway.send("GET", "/oauth/token"),
            gateway.send("GET", "/", "host", "evil.example"),
            gateway.send("POST", "/mcp", "origin", "https://evil.example"),
          }) {
        assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(response.header("x-frame-options")).isEqualTo("DENY");
        assertThat(response.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(response.header("content-security-policy"))
            .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.header("cache-control")).isEqualTo("no-store");
        assertThat(response.header("x-request-id")).isNotNull();
        assertThat(response.header("strict-transport-security")).isNull();
      }
      assertThat(gateway.log).hasSize(5);
    }
  }

  @Test
  void lets_a_service_choose_its_own_careful_headers() throws Exception {
    WebResponse page =
        WebResponse.html(200, "<p>")
            .withHeader("content-security-policy", "default-src 'self'")
            .withHeader("cache-control", "public, max-age=300")
            .withHeader("x-gatehouse-internal", "1")
            .withHeader("access-control-allow-origin", "*");
    try (Gateway gateway = Gateway.open().with(RouteService.WEB, request -> page)) {
      WebResponse response = gateway.send("GET", "/");

      assertThat(response.headers().all("content-security-policy"))
          .containsExactly("default-src 'self'");
      assertThat(response.headers().all("cache-control")).containsExactly("public, max-age=300");
      assertThat(response.headers().has("x-gatehouse-internal")).isFalse();
      assertThat(response.headers().has("access-control-allow-origin")).isFalse();
    }
  }

  @Test
  void demands_https_of_browsers_where_the_public_address_is_https() throws Exception {
    try (Gateway gateway = new Gateway(RouterSettings.at("https://mcp.example.com"))) {
      WebResponse response = gateway.send("GET", "/", "host", "mcp.example.com");

      assertThat(response.header("strict-transport-security"))
          .isEqualTo("max-age=31536000; includeSubDomains");
    }
  }

  private static Gateway trusting() {
    return new Gateway(Gateway.LOOPBACK.withTrustedProxies(java.util.List.of(Gateway.PEER)));
  }
}
