package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.WebResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
  private static final RouterSettings LISTING =
      Gateway.LOOPBACK.withAllowedOrigins(
          List.of("https://app.example.com", "http://localhost:6274", "https://*.sentry.io"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-authorization-server",
        "/.mcp/tools.json",
        "/mcp.json",
        "/robots.txt",
        "/llms.txt",
      })
  void opens_public_metadata_to_everyone_without_credentials(String path) throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      WebResponse get = gateway.send("GET", path, "origin", "https://anyone.example");
      WebResponse preflight =
          gateway.send(
              "OPTIONS",
              path,
              "origin",
              "https://anyone.example",
              "access-control-request-method",
              "GET",
              "access-control-request-headers",
              "mcp-protocol-version");
      WebResponse post = gateway.send("POST", path, "origin", "https://anyone.example");

      assertThat(get.header("access-control-allow-origin")).isEqualTo("*");
      assertThat(get.headers().has("access-control-allow-credentials")).isFalse();
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("access-control-allow-origin")).isEqualTo("*");
      assertThat(preflight.header("access-control-allow-methods")).isEqualTo("GET, HEAD, OPTIONS");
      assertThat(preflight.header("access-control-allow-headers"))
          .isEqualTo("Content-Type, MCP-Protocol-Version");
      assertThat(post.headers().has("access-control-allow-origin")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, true",
    "http://localhost:6274, true",
    "https://eu.sentry.io, true",
    "https://a.b.sentry.io, true",
    "https://sentry.io, false",
    "http://eu.sentry.io, false",
    "https://eu.sentry.io:8443, false",
    "https://evilsentry.io, false",
    "https://eu.sentry.io.evil.example, false",
    "https://evil.example/.sentry.io, false",
    "https://user@eu.sentry.io, false",
    "https://app.example.com:444, false",
    "http://app.example.com, false",
    "http://localhost:6275, false",
    "null, false",
  })
  void grants_credentials_to_listed_origins_only(String origin, boolean isListed) throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      WebResponse response = gateway.send("POST", "/oauth/token", "origin", origin);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.header("access-control-allow-origin"))
          .isEqualTo(isListed ? origin : null);
      assertThat(response.header("access-control-allow-credentials"))
          .isEqualTo(isListed ? "true" : null);
      assertThat(response.headers().all("vary")).contains("Origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/mcp/acme", "/sse", "/infra/mcp"})
  void refuses_foreign_origins_at_mcp_endpoints(String path) throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      for (String foreign : List.of("https://evil.example", "null", "http://127.0.0.1:9999")) {
        WebResponse response = gateway.send("POST", path, "origin", foreign);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.bodyText()).contains("\"error\":\"origin_not_allowed\"");
        assertThat(response.headers().has("access-control-allow-origin")).isFalse();
      }
      assertThat(gateway.seen).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:8787", "http://localhost:8787", "https://app.example.com"})
  void lets_own_and_listed_origins_use_mcp(String origin) throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      assertThat(gateway.send("POST", "/mcp", "origin", origin).status()).isEqualTo(200);
    }
  }

  @Test
  void refuses_a_second_origin_behind_an_allowed_one() throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      WebResponse response =
          gateway.send(
              "POST",
              "/mcp",
              "origin",
              "https://app.example.com",
              "origin",
              "https://evil.example");

      assertThat(response.status()).isEqualTo(403);
      assertThat(response.headers().has("access-control-allow-origin")).isFalse();
    }
  }

  @Test
  void lets_programs_without_an_origin_use_mcp() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse response = gateway.send("POST", "/mcp");

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers().has("access-control-allow-origin")).isFalse();
    }
  }

  @Test
  void answers_the_preflight_of_a_listed_origin_with_what_it_asked_for() throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      WebResponse response =
          gateway.send(
              "OPTIONS",
              "/mcp",
              "origin",
              "https://app.example.com",
              "access-control-request-method",
              "POST",
              "access-control-request-headers",
              "authorization,content-type,mcp-method,mcp-param-region");

      assertThat(response.status()).isEqualTo(204);
      assertThat(response.header("access-control-allow-origin"))
          .isEqualTo("https://app.example.com");
      assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
      assertThat(response.header("access-control-allow-methods"))
          .isEqualTo("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
      assertThat(response.header("access-control-allow-headers"))
          .isEqualTo("authorization,content-type,mcp-method,mcp-param-region");
      assertThat(gateway.seen).isEmpty();
    }
  }

  @Test
  void answers_a_foreign_preflight_without_a_grant() throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      WebResponse response =
          gateway.send(
              "OPTIONS",
              "/api/chat",
              "origin",
              "https://evil.example",
              "access-control-request-method",
              "POST");

      assertThat(response.status()).isEqualTo(204);
      assertThat(response.headers().has("access-control-allow-origin")).isFalse();
      assertThat(response.headers().has("access-control-allow-methods")).isFalse();
      assertThat(gateway.seen).isEmpty();
    }
  }

  @Test
  void hands_an_options_request_that_is_no_preflight_to_the_service() throws Exception {
    try (Gateway gateway = new Gateway(LISTING)) {
      var _ = gateway.send("OPTIONS", "/oauth/token");

      assertThat(gateway.request().method()).isEqualTo("OPTIONS");
    }
  }

  @Test
  void lets_a_listed_page_read_failures_too() throws Exception {
    try (Gateway gateway = new Gateway(LISTING).without(RouteService.OAUTH)) {
      WebResponse response =
          gateway.send("POST", "/oauth/token", "origin", "https://app.example.com");

      assertThat(response.status()).isEqualTo(404);
      assertThat(response.header("access-control-allow-origin"))
          .isEqualTo("https://app.example.com");
      assertThat(response.header("access-control-expose-headers")).contains("WWW-Authenticate");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "app.example.com", "https://a/b", "http://*.sentry.io", "https://*.io", ""})
  void refuses_a_list_with_anything_that_is_no_origin(String entry) {
    assertThatThrownBy(() -> AllowedOrigins.parse(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed origins");
  }
}
