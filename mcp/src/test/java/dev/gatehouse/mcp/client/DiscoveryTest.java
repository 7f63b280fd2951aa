package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Revision;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which revision is spoken with which server.
class DiscoveryTest {
  @Test
  void speaks_the_modern_revision_with_a_server_that_has_it() throws Exception {
    ScriptedServer server =
        new ScriptedServer(
            asked ->
                asked.result(
                    """
                    {"resultType":"complete","supportedVersions":["2025-11-25","2026-07-28","2031-01-01"],
                     "capabilities":{"tools":{}},"instructions":"Be brief.",
                     "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"s","version":"2"}}}
                    """));
    try (McpClient client = server.connect()) {
      assertThat(client.revision()).isEqualTo(Revision.R2026_07_28);
      assertThat(client.server().name()).isEqualTo("s");
      assertThat(client.server().version()).isEqualTo("2");
      assertThat(client.server().instructions()).isEqualTo("Be brief.");
      assertThat(client.server().offers("tools")).isTrue();
      assertThat(client.server().offers("prompts")).isFalse();
    }
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void introduces_itself_in_every_modern_request() throws Exception {
    ScriptedServer server = ScriptedServer.modern(asked -> asked.result("{\"tools\":[]}"));
    server.connect().listTools();
    assertThat(server.asked())
        .allSatisfy(
            asked -> {
              assertThat(asked.headers().first("mcp-protocol-version")).isEqualTo("2026-07-28");
              assertThat(asked.headers().first("mcp-method")).isEqualTo(asked.method());
              assertThat(asked.headers().first("accept"))
                  .isEqualTo("application/json, text/event-stream");
              assertThat(asked.params().path("_meta").toString())
                  .isEqualTo(
                      "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                          + "\"io.modelcontextprotocol/clientInfo\":"
                          + "{\"name\":\"tester\",\"title\":\"Tester\",\"version\":\"1\"},"
                          + "\"io.modelcontextprotocol/clientCapabilities\":{}}");
            });
    assertThat(server.asked()).extracting(asked -> asked.id().longValue()).doesNotHaveDuplicates();
  }

  @Test
  void asks_again_when_a_server_names_the_revision_it_refused() throws Exception {
    int[] refusals = {1};
    ScriptedServer server =
        new ScriptedServer(
            asked ->
                refusals[0]-- > 0
                    ? asked.error(400, unsupported("2026-07-28"))
                    : asked.result("{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{}}"));
    assertThat(server.connect().revision()).isEqualTo(Revision.R2026_07_28);
  }

  @Test
  void does_not_ask_a_third_time() {
    ScriptedServer server =
        new ScriptedServer(asked -> asked.error(400, unsupported("2026-07-28")));
    assertThatThrownBy(server::connect)
        .isInstanceOfSatisfying(McpFailure.Rpc.class, e -> assertThat(e.code()).isEqualTo(-32022));
    assertThat(server.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400 {}",
        "400 {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"no session\"}}",
        "404 {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"?\"}}",
        "200 {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"?\"}}",
        "200 {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "200 {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"supportedVersions\":[\"2025-11-25\"]}}",
        "200 <html>",
        "405 {}",
        "500 {}",
        "400 {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32022,\"message\":\"?\","
            + "\"data\":{\"supported\":[\"2025-06-18\"]}}}"
      })
  void shakes_hands_with_a_server_that_does_not_understand(String answer) throws Exception {
    ScriptedServer server = answering(answer);
    try (McpClient client = server.connect()) {
      assertThat(client.revision()).isEqualTo(Revision.R2025_06_18);
      assertThat(client.server().name()).isEqualTo("old");
    }
    ScriptedServer.Asked initialize = server.asked("initialize").getFirst();
    assertThat(initialize.params().path("protocolVersion").asString()).isEqualTo("2025-11-25");
    assertThat(initialize.params().path("clientInfo").path("name").asString()).isEqualTo("tester");
    assertThat(initialize.headers().has("mcp-method")).isFalse();
    assertThat(server.asked("notifications/initialized").getFirst().headers())
        .satisfies(
            headers -> assertThat(headers.first("mcp-protocol-version")).isEqualTo("2025-06-18"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "401 {}",
        "403 {}",
        "408 {}",
        "429 {}",
        "502 {}",
        "503 {}",
        "302 {}",
        "400 {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32020,\"message\":\"?\"}}",
        "400 {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32022,\"message\":\"?\","
            + "\"data\":{\"supported\":[\"1999-01-01\"]}}}"
      })
  void shakes_no_hands_when_that_would_not_help(String answer) {
    ScriptedServer server = answering(answer);
    assertThatThrownBy(server::connect).isInstanceOf(McpFailure.class);
    assertThat(server.asked("initialize")).isEmpty();
  }

  @Test
  void tells_both_failures_when_neither_way_works() {
    ScriptedServer server = new ScriptedServer(asked -> WebResponse.text(404, "nothing here"));
    assertThatThrownBy(server::connect)
        .isInstanceOfSatisfying(
            McpFailure.Refused.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.getSuppressed()).hasSize(1);
            });
  }

  @Test
  void hands_the_challenge_to_the_caller() {
    ScriptedServer server =
        new ScriptedServer(
            asked ->
                WebResponse.status(401)
                    .withHeader("www-authenticate", "Bearer resource_metadata=\"https://m\""));
    assertThatThrownBy(server::connect)
        .isInstanceOfSatisfying(
            McpFailure.Challenged.class,
            e -> {
              assertThat(e.status()).isEqualTo(401);
              assertThat(e.challenge("bearer").parameter("resource_metadata"))
                  .isEqualTo("https://m");
              assertThat(e.challenge("basic")).isNull();
            });
  }

  @Test
  void asks_for_headers_before_each_request() throws Exception {
    ScriptedServer server = ScriptedServer.modern(asked -> asked.result("{\"tools\":[]}"));
    int[] count = {0};
    McpClient client =
        McpClient.connect(
            server
                .settings()
                .withHeaders(
                    () -> Headers.of("authorization", "Bearer " + ++count[0], "Accept", "x/y")));
    client.listTools();
    assertThat(server.asked())
        .extracting(asked -> asked.headers().all("authorization"))
        .containsExactly(List.of("Bearer 1"), List.of("Bearer 2"));
    assertThat(server.asked().getLast().headers().all("accept"))
        .containsExactly("application/json, text/event-stream");
  }

  @Test
  void refuses_a_revision_that_the_settings_leave_out() {
    ScriptedServer server = ScriptedServer.handshake(asked -> asked.result("{}"));
    assertThatThrownBy(
            () -> McpClient.connect(server.settings().speaking(Set.of(Revision.R2025_06_18))))
        .isInstanceOf(McpFailure.Broken.class)
        .hasMessageContaining("no revision");
  }

  @Test
  void says_that_there_is_no_server() {
    ScriptedServer server =
        new ScriptedServer(
            asked -> {
              throw new ConnectException("refused");
            });
    assertThatThrownBy(server::connect).isInstanceOf(McpFailure.Unreachable.class);
  }

  private static ScriptedServer answering(String statusAndBody) {
    int status = Integer.parseInt(statusAndBody.substring(0, 3));
    String body = statusAndBody.substring(4);
    return new ScriptedServer(
        asked ->
            switch (asked.method()) {
              case "initialize" ->
                  asked.result(
                      """
                      {"protocolVersion":"2025-06-18","capabilities":{},
                       "serverInfo":{"name":"old","version":"0"}}
                      """);
              case "notifications/initialized" -> WebResponse.status(202);
              default -> ScriptedServer.json(status, body);
            });
  }

  private static String unsupported(String supported) {
    return "{\"code\":-32022,\"message\":\"no\",\"data\":{\"supported\":[\"" + supported + "\"]}}";
  }
}
