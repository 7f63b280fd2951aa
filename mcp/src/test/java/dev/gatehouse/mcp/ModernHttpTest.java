package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.modern;
import static dev.gatehouse.mcp.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Transcripts of revision 2026-07-28: what is posted, what must come back.
class ModernHttpTest {
  private static final String SERVER_INFO =
      """
      {"io.modelcontextprotocol/serverInfo": {"name": "weather", "title": "Weather",
        "version": "1.2.3", "websiteUrl": "https://weather.example"}}
      """;

  private final Weather weather = new Weather();
  private final StreamableHttp<String> endpoint = weather.endpoint();

  @Test
  void discovers() throws Exception {
    WebResponse answer = endpoint.handle(modern("server/discover", ""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(json(answer))
        .isEqualTo(
            json(
                """
                {"jsonrpc": "2.0", "id": 7, "result": {
                  "supportedVersions": ["2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"],
                  "capabilities": {"logging": {}, "tools": {}},
                  "instructions": "Ask for one city at a time.",
                  "ttlMs": 0, "cacheScope": "private", "resultType": "complete",
                  "_meta": %s}}
                """
                    .formatted(SERVER_INFO)));
  }

  @Test
  void lists_tools() throws Exception {
    JsonNode result = result(modern("tools/list", ""));
    assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
    assertThat(result.path("ttlMs").intValue()).isZero();
    assertThat(result.path("cacheScope").stringValue()).isEqualTo("private");
    assertThat(result.has("nextCursor")).isFalse();
    assertThat(result.path("tools").get(0))
        .isEqualTo(
            json(
                """
                {"name": "forecast", "title": "Forecast", "description": "How warm it will be.",
                 "inputSchema": {"type": "object", "properties": {
                     "city": {"type": "string", "minLength": 1, "maxLength": 40,
                              "description": "A city."},
                     "days": {"type": "integer", "minimum": 1, "maximum": 7,
                              "description": "For how many days.", "default": 3},
                     "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]}},
                   "required": ["city"], "additionalProperties": false},
                 "outputSchema": {"type": "object", "properties": {
                     "city": {"type": "string"},
                     "highs": {"type": "array", "items": {"type": "integer"}},
                     "warning": {"type": "string"}},
                   "required": ["city", "highs"]},
                 "annotations": {"readOnlyHint": true, "destructiveHint": false,
                   "idempotentHint": true, "openWorldHint": true}}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "forecast, true, false, true",
    "text, false, false, false",
    "refused, false, true, true",
    "steps, false, true, false"
  })
  void spells_out_all_hints(String tool, boolean reads, boolean destroys, boolean idempotent) {
    JsonNode hints = ToolCards.json(weather.tools().find(tool)).path("annotations");
    assertThat(hints.path("readOnlyHint").booleanValue()).isEqualTo(reads);
    assertThat(hints.path("destructiveHint").booleanValue()).isEqualTo(destroys);
    assertThat(hints.path("idempotentHint").booleanValue()).isEqualTo(idempotent);
    assertThat(hints.path("openWorldHint").booleanValue()).isTrue();
  }

  @Test
  void calls_a_tool_and_answers_both_forms() throws Exception {
    WebResponse answer =
        endpoint.handle(
            modern(
                "tools/call",
                """
                "name":"forecast","arguments":{"city":"Ulm","unit":"celsius"}
                """));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer))
        .isEqualTo(
            json(
                """
                {"jsonrpc": "2.0", "id": 7, "result": {
                  "content": [{"type": "text", "text": "Ulm: [20, 21, 22] CELSIUS"}],
                  "structuredContent": {"city": "Ulm", "highs": [20, 21, 22]},
                  "resultType": "complete", "_meta": %s}}
                """
                    .formatted(SERVER_INFO)));
  }

  @Test
  void calls_a_tool_without_arguments() throws Exception {
    JsonNode result = result(modern("tools/call", "\"name\":\"text\""));
    assertThat(result.path("content").get(0).path("text").stringValue()).isEqualTo("caller ada");
    assertThat(result.has("isError")).isFalse();
  }

  @Test
  void tells_a_model_everything_that_is_wrong_with_its_arguments() throws Exception {
    String text = errorText("\"name\":\"forecast\",\"arguments\":{\"days\":9,\"town\":\"Ulm\"}");
    assertThat(text)
        .isEqualTo(
            """
            The arguments of `forecast` are not right; nothing was done.

            - `city` is required.
            - `days` must be at most 7, but is 9.
            - `town` is not known. Known are: city, days, unit.""");
  }

  @Test
  void passes_on_what_a_record_itself_refuses() throws Exception {
    assertThat(errorText("\"name\":\"span\",\"arguments\":{\"from\":2,\"to\":1}"))
        .endsWith("- from must not be after to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unreachable", "broken"})
  void tells_nothing_of_what_went_wrong_inside(String tool) throws Exception {
    assertThat(errorText("\"name\":\"" + tool + "\""))
        .endsWith("Try again later.")
        .doesNotContain("db-host-7", "secret", "Exception");
  }

  @Test
  void passes_on_a_plain_refusal() throws Exception {
    assertThat(errorText("\"name\":\"plain_refusal\"")).isEqualTo("There is no such city.");
  }

  @Test
  void answers_an_internal_error_when_a_tool_breaks_its_own_schema() throws Exception {
    WebResponse answer = endpoint.handle(modern("tools/call", "\"name\":\"liar\""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(error(answer)).isEqualTo(-32603);
  }

  @Test
  void lets_a_tool_answer_in_http() throws Exception {
    WebResponse answer = endpoint.handle(modern("tools/call", "\"name\":\"refused\""));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tools/call             | "name":"nobody"              | 200 | -32602
          tools/call             | "name":7                     | 200 | -32602
          tools/call             |                              | 200 | -32602
          tools/call             | "name":"text","arguments":[] | 200 | -32602
          tools/list             | "cursor":"x"                 | 200 | -32602
          tools/list             | "cursor":""                  | 200 | -32602
          tools/list             | "cursor":7                   | 200 | -32602
          no/such                |                              | 404 | -32601
          ping                   |                              | 404 | -32601
          initialize             |                              | 404 | -32601
          logging/setLevel       | "level":"info"               | 404 | -32601
          resources/subscribe    |                              | 404 | -32601
          resources/unsubscribe  |                              | 404 | -32601
          prompts/list           |                              | 404 | -32601
          resources/list         |                              | 404 | -32601
          """)
  void answers_errors_with_their_status_and_the_id(
      String method, String params, int status, int code) throws Exception {
    WebResponse answer = endpoint.handle(modern(method, params == null ? "" : params));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(error(answer)).isEqualTo(code);
    assertThat(json(answer).path("id").intValue()).isEqualTo(7);
  }

  @Test
  void has_no_tool_methods_when_it_offers_no_tools() throws Exception {
    StreamableHttp<String> bare =
        new StreamableHttp<>(Weather.server().build(), Admission.everyone("ada"));
    assertThat(bare.handle(modern("tools/list", "")).status()).isEqualTo(404);
    assertThat(json(bare.handle(modern("server/discover", ""))).at("/result/capabilities"))
        .isEqualTo(json("{}"));
  }

  @Test
  void names_the_revisions_that_would_do_when_one_is_unknown() throws Exception {
    String body =
        """
        {"jsonrpc":"2.0","id":"x","method":"server/discover","params":{"_meta":{
          "io.modelcontextprotocol/protocolVersion":"v999.0.0",
          "io.modelcontextprotocol/clientCapabilities":{}}}}
        """;
    WebResponse answer = endpoint.handle(post(body, "mcp-protocol-version", "v999.0.0"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer)).isEqualTo(-32022);
    assertThat(json(answer).at("/error/data"))
        .isEqualTo(json("{\"supported\":[\"2026-07-28\"],\"requested\":\"v999.0.0\"}"));
    assertThat(json(answer).path("id").stringValue()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-protocol-version", "mcp-method", "mcp-name"})
  void refuses_a_request_without_one_of_its_headers(String header) throws Exception {
    WebResponse answer = endpoint.handle(modern("tools/call", "\"name\":\"text\"", header, null));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer)).isEqualTo(-32020);
    assertThat(json(answer).path("id").intValue()).isEqualTo(7);
  }

  @Test
  void accepts_a_notification_without_a_word() throws Exception {
    WebResponse answer =
        endpoint.handle(
            post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}",
                "mcp-protocol-version",
                "2026-07-28"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.bodyText()).isEmpty();
  }

  @Test
  void ignores_session_and_resumption_headers() throws Exception {
    WebRequest request = modern("tools/list", "", "mcp-session-id", "abc", "last-event-id", "5");
    WebResponse answer = endpoint.handle(request);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("mcp-session-id")).isNull();
  }

  private JsonNode result(WebRequest request) throws Exception {
    WebResponse answer = endpoint.handle(request);
    assertThat(answer.status()).isEqualTo(200);
    return json(answer).path("result");
  }

  private String errorText(String params) throws Exception {
    JsonNode result = result(modern("tools/call", params));
    assertThat(result.path("isError").booleanValue()).isTrue();
    assertThat(result.has("structuredContent")).isFalse();
    return result.path("content").get(0).path("text").stringValue();
  }

  private static int error(WebResponse answer) {
    return json(answer).at("/error/code").intValue();
  }
}
