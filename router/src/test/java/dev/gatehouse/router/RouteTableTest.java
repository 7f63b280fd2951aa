package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
  @Test
  void is_exactly_this_table_in_this_order() {
    List<String> rows =
        RouteTable.ROWS.stream()
            .map(
                row ->
                    row.patterns().stream().collect(Collectors.joining(" "))
                        + " | "
                        + row.service().id()
                        + " | "
                        + row.tier()
                        + " | "
                        + row.cors()
                        + (row.isSlow() ? " | slow" : ""))
            .toList();

    assertThat(rows)
        .containsExactly(
            "/health | router | NONE | LISTED",
            "/api/chat/* /api/conversations/* | web | CHAT | LISTED | slow",
            "/api/search | web | SEARCH | LISTED",
            "/api/auth/* | web | OAUTH | LISTED",
            "/api/errors | web | ERRORS | LISTED",
            "/api/* | web | NONE | LISTED",
            "/mcp/* | api | MCP | STRICT | slow",
            "/sse /sse/message | api | MCP | STRICT | slow",
            "/.mcp/* /mcp.json /robots.txt /llms.txt | api | NONE | PUBLIC",
            "/oauth/* /authorize /token /register | oauth | OAUTH | LISTED",
            "/.well-known/* | oauth | NONE | PUBLIC",
            "/infra/* | infra | INFRA | STRICT | slow",
            "/* | web | NONE | LISTED");
  }

  @ParameterizedTest
  @CsvSource({
    "/, web, NONE",
    "/chat, web, NONE",
    "/index.html, web, NONE",
    "/assets/app.js, web, NONE",
    "/healthy, web, NONE",
    "/health/live, web, NONE",
    "/api, web, NONE",
    "/apis, web, NONE",
    "/api/chat, web, CHAT",
    "/api/chat/abc/stop, web, CHAT",
    "/api/chats, web, NONE",
    "/api/conversations, web, CHAT",
    "/api/conversations/1, web, CHAT",
    "/api/search, web, SEARCH",
    "/api/search/more, web, NONE",
    "/api/auth/authorize, web, OAUTH",
    "/api/auth/callback, web, OAUTH",
    "/api/auth/status, web, OAUTH",
    "/api/auth/logout, web, OAUTH",
    "/api/errors, web, ERRORS",
    "/api/metadata, web, NONE",
    "/mcp, api, MCP",
    "/mcp/acme, api, MCP",
    "/mcp/acme/shop, api, MCP",
    "/mcp/acme/shop/deeper, api, MCP",
    "/mcpx, web, NONE",
    "/%6dcp, web, NONE",
    "/sse, api, MCP",
    "/sse/message, api, MCP",
    "/sse/other, web, NONE",
    "/.mcp/, api, NONE",
    "/.mcp/tools.json, api, NONE",
    "/mcp.json, api, NONE",
    "/robots.txt, api, NONE",
    "/llms.txt, api, NONE",
    "/oauth/authorize, oauth, OAUTH",
    "/oauth/token, oauth, OAUTH",
    "/oauth/register, oauth, OAUTH",
    "/oauth/callback, oauth, OAUTH",
    "/authorize, oauth, OAUTH",
    "/token, oauth, OAUTH",
    "/register, oauth, OAUTH",
    "/authorize/x, web, NONE",
    "/.well-known/oauth-authorization-server, oauth, NONE",
    "/.well-known/oauth-protected-resource/mcp/acme, oauth, NONE",
    "/infra/mcp, infra, INFRA",
    "/infra/health, infra, INFRA",
    "/infra/admin/dark-launch, infra, INFRA",
  })
  void sends_each_path_to_its_service(String path, String service, Tier tier) throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse response = gateway.send("POST", path);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.bodyText()).isEqualTo(service);
      assertThat(RouteTable.find(WebRequest.of("GET", path)).tier()).isEqualTo(tier);
    }
  }

  @Test
  void answers_health_itself() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse get = gateway.send("GET", "/health");
      WebResponse head = gateway.send("HEAD", "/health");
      WebResponse post = gateway.send("POST", "/health");

      assertThat(get.status()).isEqualTo(200);
      assertThat(get.bodyText()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.bodyText()).isEmpty();
      assertThat(post.status()).isEqualTo(405);
      assertThat(post.header("allow")).isEqualTo("GET, HEAD");
      assertThat(gateway.seen).isEmpty();
    }
  }

  @Test
  void hands_path_query_method_and_body_on_unchanged() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      var _ = gateway.send("DELETE", "/mcp/a%20b?x=%2F&x=2", "accept", "a", "accept", "b");

      assertThat(gateway.request().method()).isEqualTo("DELETE");
      assertThat(gateway.request().target()).hasToString("/mcp/a%20b?x=%2F&x=2");
      assertThat(gateway.request().headers().all("accept")).containsExactly("a", "b");
    }
  }

  @Test
  void gives_readers_of_markdown_the_guide_instead_of_the_home_page() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      WebResponse guide = gateway.send("GET", "/?x=1", "accept", "text/markdown, */*;q=0.1");
      WebResponse page = gateway.send("GET", "/", "accept", "text/html, */*;q=0.8");

      assertThat(guide.bodyText()).isEqualTo("api");
      assertThat(gateway.seen.getFirst().target()).hasToString("/llms.txt");
      assertThat(guide.header("content-type")).isEqualTo("text/markdown; charset=utf-8");
      assertThat(guide.headers().all("vary")).contains("Accept");
      assertThat(page.bodyText()).isEqualTo("web");
      assertThat(page.headers().all("vary")).contains("Accept");
    }
  }

  @Test
  void says_404_in_json_where_no_service_is_configured() throws Exception {
    try (Gateway gateway = Gateway.open().without(RouteService.INFRA)) {
      WebResponse response = gateway.send("GET", "/infra/health");

      assertThat(response.status()).isEqualTo(404);
      assertThat(response.bodyText())
          .startsWith("{\"error\":\"not_found\",\"message\":\"")
          .contains("\"requestId\":\"" + response.header("x-request-id") + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"/x/../mcp", "/..", "/mcp/./a", "/%2e%2E/mcp", "/api/.%2e/mcp"})
  void refuses_dot_segments(String path) throws Exception {
    try (Gateway gateway = Gateway.open()) {
      assertThat(gateway.send("GET", path).status()).isEqualTo(400);
      assertThat(gateway.seen).isEmpty();
    }
  }
}
