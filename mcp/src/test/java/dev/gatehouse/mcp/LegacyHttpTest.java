package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static dev.gatehouse.mcp.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Transcripts of the revisions that begin with a handshake.
class LegacyHttpTest {
  private final StreamableHttp<String> endpoint = new Weather().endpoint();

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void shakes_hands_lists_and_calls(String revision) throws Exception {
    WebResponse hello = endpoint.handle(post(initialize(revision)));
    assertThat(hello.status()).isEqualTo(200);
    assertThat(hello.header("mcp-session-id")).isNull();
    assertThat(json(hello).at("/result/protocolVersion").stringValue()).isEqualTo(revision);
    assertThat(json(hello).at("/result/capabilities"))
        .isEqualTo(json("{\"logging\":{},\"tools\":{}}"));

    WebResponse ready =
        endpoint.handle(
            post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "mcp-protocol-version",
                revision));
    assertThat(ready.status()).isEqualTo(202);
    assertThat(ready.bodyText()).isEmpty();

    JsonNode list = result(revision, "tools/list", "");
    assertThat(list.propertyNames()).containsExactly("tools");
    assertThat(list.at("/tools/0/name").stringValue()).isEqualTo("forecast");

    JsonNode called =
        result(revision, "tools/call", "\"name\":\"forecast\",\"arguments\":{\"city\":\"Ulm\"}");
    assertThat(called.at("/content/0/text").stringValue()).startsWith("Ulm: [20");
    assertThat(called.has("resultType")).isFalse();
    assertThat(called.has("_meta")).isFalse();
  }

  @Test
  void answers_what_2025_11_25_knows_of_a_server() throws Exception {
    assertThat(json(endpoint.handle(post(initialize("2025-11-25")))))
        .isEqualTo(
            json(
                """
                {"jsonrpc": "2.0", "id": 7, "result": {
                  "protocolVersion": "2025-11-25",
                  "capabilities": {"logging": {}, "tools": {}},
                  "serverInfo": {"name": "weather", "title": "Weather", "version": "1.2.3",
                                 "websiteUrl": "https://weather.example"},
                  "instructions": "Ask for one city at a time."}}
                """));
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25, true, true", "2025-06-18, true, false", "2025-03-26, false, false"})
  void tells_each_revision_only_what_it_knows(String revision, boolean structure, boolean website)
      throws Exception {
    JsonNode info = json(endpoint.handle(post(initialize(revision)))).at("/result/serverInfo");
    assertThat(info.has("title")).isEqualTo(structure);
    assertThat(info.has("websiteUrl")).isEqualTo(website);
    JsonNode tool = result(revision, "tools/list", "").at("/tools/0");
    assertThat(tool.has("outputSchema")).isEqualTo(structure);
    assertThat(tool.has("title")).isEqualTo(structure);
    assertThat(tool.path("annotations").has("title")).isEqualTo(!structure);
    JsonNode called =
        result(revision, "tools/call", "\"name\":\"forecast\",\"arguments\":{\"city\":\"Ulm\"}");
    assertThat(called.has("structuredContent")).isEqualTo(structure);
  }

  @ParameterizedTest
  @CsvSource({"2024-11-05", "2026-07-28", "1999-01-01", "soon"})
  void offers_its_newest_handshake_revision_when_it_does_not_know_the_wanted_one(String wanted)
      throws Exception {
    assertThat(
            json(endpoint.handle(post(initialize(wanted))))
                .at("/result/protocolVersion")
                .stringValue())
        .isEqualTo("2025-11-25");
  }

  @Test
  void refuses_an_initialize_without_a_version_and_says_which_there_are() throws Exception {
    WebResponse answer =
        endpoint.handle(
            post("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\",\"params\":{}}"));
    assertThat(error(answer)).isEqualTo(-32602);
    assertThat(json(answer).at("/error/data/supported"))
        .isEqualTo(json("[\"2025-03-26\",\"2025-06-18\",\"2025-11-25\"]"));
  }

  @ParameterizedTest
  @CsvSource({"ping, ''", "logging/setLevel, '\"level\":\"info\"'"})
  void answers_with_exactly_an_empty_object(String method, String params) throws Exception {
    assertThat(result("2025-11-25", method, params)).isEqualTo(json("{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no/such          |                  | -32601
          server/discover  |                  | -32601
          tools/call       | "name":"nobody"  | -32602
          logging/setLevel | "level":"LOUD"   | -32602
          tools/call       | "name":"text","_meta":{"progressToken":[]} | -32602
          """)
  void answers_errors_under_200_because_404_would_end_a_session(
      String method, String params, int code) throws Exception {
    WebResponse answer =
        endpoint.handle(legacy("2025-06-18", method, params == null ? "" : params));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(error(answer)).isEqualTo(code);
    assertThat(json(answer).path("id").intValue()).isEqualTo(7);
  }

  @Test
  void takes_a_missing_header_for_2025_03_26() throws Exception {
    WebResponse answer =
        endpoint.handle(post("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}"));
    assertThat(json(answer).at("/result/tools/0").has("title")).isFalse();
  }

  @Test
  void refuses_a_revision_in_the_header_that_it_does_not_serve() throws Exception {
    WebResponse answer = endpoint.handle(legacy("2024-10-07", "tools/list", ""));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).path("id").intValue()).isEqualTo(7);
    assertThat(json(answer).at("/error/data/requested").stringValue()).isEqualTo("2024-10-07");
  }

  @Test
  void takes_a_posted_response_and_drops_it() throws Exception {
    WebResponse answer = endpoint.handle(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    assertThat(answer.status()).isEqualTo(202);
  }

  @Test
  void answers_a_batch_in_one_array() throws Exception {
    WebResponse answer =
        endpoint.handle(
            post(
                """
                [{"jsonrpc":"2.0","id":"a","method":"ping"},
                 {"jsonrpc":"2.0","method":"notifications/initialized"},
                 {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"refused"}},
                 {"jsonrpc":"2.0","id":3,"method":"initialize"},
                 {"jsonrpc":"2.0","id":4,"method":"no/such"}]
                """));
    assertThat(answer.status()).isEqualTo(200);
    JsonNode replies = json(answer);
    assertThat(replies.size()).isEqualTo(4);
    assertThat(replies.get(0)).isEqualTo(json("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}"));
    assertThat(replies.get(1).at("/result/isError").booleanValue()).isTrue();
    assertThat(replies.get(2).at("/error/code").intValue()).isEqualTo(-32600);
    assertThat(replies.get(3).at("/error/code").intValue()).isEqualTo(-32601);
  }

  @Test
  void answers_a_batch_of_notifications_without_a_word() throws Exception {
    WebResponse answer = endpoint.handle(post("[{\"jsonrpc\":\"2.0\",\"method\":\"n\"}]"));
    assertThat(answer.status()).isEqualTo(202);
  }

  @Test
  void refuses_a_batch_under_a_revision_that_has_none_and_one_that_is_too_long() throws Exception {
    String one = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    WebResponse later =
        endpoint.handle(post("[" + one + "]", "mcp-protocol-version", "2025-06-18"));
    assertThat(later.status()).isEqualTo(400);
    assertThat(error(later)).isEqualTo(-32600);
    WebResponse modern =
        endpoint.handle(post("[" + one + "]", "mcp-protocol-version", "2026-07-28"));
    assertThat(modern.status()).isEqualTo(400);
    String many = one + ("," + one).repeat(50);
    assertThat(endpoint.handle(post("[" + many + "]")).status()).isEqualTo(400);
  }

  @Test
  void answers_a_client_that_takes_events_alone_with_one_event() throws Exception {
    WebResponse answer =
        endpoint.handle(legacy("2025-06-18", "ping", "").withHeader("accept", "text/event-stream"));
    assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
    assertThat(answer.bodyText())
        .isEqualTo("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}\n\n");
  }

  private JsonNode result(String revision, String method, String params) throws Exception {
    WebResponse answer = endpoint.handle(legacy(revision, method, params));
    assertThat(answer.status()).isEqualTo(200);
    return json(answer).path("result");
  }

  private static String initialize(String revision) {
    return """
        {"jsonrpc":"2.0","id":7,"method":"initialize","params":{"protocolVersion":"%s",
          "capabilities":{},"clientInfo":{"name":"tester","version":"1"}}}
        """
        .formatted(revision);
  }

  private static int error(WebResponse answer) {
    return json(answer).at("/error/code").intValue();
  }
}
