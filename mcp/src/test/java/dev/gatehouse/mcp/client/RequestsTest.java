package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.Content;
import dev.gatehouse.mcp.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Each kind of request and what becomes of its result.
class RequestsTest {
  @Test
  void follows_pages_to_the_end_and_drops_tools_it_must_not_use() throws Exception {
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                switch (asked.params().path("cursor").asString("none")) {
                  case "none" ->
                      asked.result(
                          """
                          {"tools":[{"name":"a","title":"A","inputSchema":{"type":"object"},
                                     "outputSchema":{"type":"string"}}, 7, {"name":"unfinished"}],
                           "nextCursor":""}
                          """);
                  case "" ->
                      asked.result(
                          """
                          {"tools":[{"name":"b","inputSchema":{"x-mcp-header":"No"}},
                                    {"name":"c","inputSchema":{"$ref":"http://canary/"}}]}
                          """);
                  default -> throw new AssertionError("a page nobody named");
                });
    List<ToolInfo> tools = server.connect().listTools();
    assertThat(tools).extracting(ToolInfo::name).containsExactly("a", "c");
    assertThat(tools.getFirst().title()).isEqualTo("A");
    assertThat(tools.getFirst().outputSchema().toString()).isEqualTo("{\"type\":\"string\"}");
    assertThat(tools.getLast().inputSchema().toString()).isEqualTo("{\"$ref\":\"http://canary/\"}");
  }

  @Test
  void keeps_such_tools_of_older_servers_where_headers_mean_nothing() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            asked ->
                asked.result(
                    "{\"tools\":[{\"name\":\"b\",\"inputSchema\":{\"x-mcp-header\":\"No\"}}]}"));
    assertThat(server.connect().listTools()).hasSize(1);
  }

  @Test
  void repeats_name_and_arguments_in_headers() throws Exception {
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                asked.method().equals("tools/list")
                    ? asked.result(tools("Region"))
                    : asked.result("{\"content\":[]}"));
    McpClient client = server.connect();
    client.listTools();
    var _ = client.callTool("wörk", json("{\"region\":\"eu\"}"), CallListener.NONE);
    ScriptedServer.Asked call = server.asked("tools/call").getFirst();
    assertThat(call.headers().first("mcp-name")).isEqualTo("=?base64?d8O2cms=?=");
    assertThat(call.headers().first("mcp-param-region")).isEqualTo("eu");
    assertThat(call.params().path("name").asString()).isEqualTo("wörk");
  }

  @Test
  void lists_tools_again_when_the_server_misses_a_header() throws Exception {
    ScriptedServer server =
        ScriptedServer.modern(
            asked -> {
              if (asked.method().equals("tools/list")) {
                return asked.result(tools("Zone"));
              }
              return asked.headers().has("mcp-param-zone")
                  ? asked.result("{\"content\":[]}")
                  : asked.error(400, "{\"code\":-32020,\"message\":\"missing\"}");
            });
    McpClient client = server.connect();
    var _ = client.callTool("wörk", json("{\"region\":\"eu\"}"), CallListener.NONE).orFail();
    assertThatThrownBy(() -> client.callTool("other", json("{}"), CallListener.NONE))
        .isInstanceOf(McpFailure.Rpc.class);
    assertThat(server.asked("tools/list")).hasSize(2);
  }

  @Test
  void surfaces_what_a_server_needs_and_sends_the_answers_with_the_state() throws Exception {
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                asked.params().has("inputResponses")
                    ? asked.result(
                        """
                        {"resultType":"complete","content":[{"type":"text","text":"Hello"}]}
                        """)
                    : asked.result(
                        """
                        {"resultType":"input_required","requestState":"s.t.a.t.e",
                         "inputRequests":{"who":{"method":"elicitation/create","params":
                          {"mode":"url","message":"Open","url":"https://a.example/x"}}}}
                        """));
    McpClient client = server.connect();
    ObjectNode arguments = json("{\"a\":1}");
    Outcome<ToolAnswer> outcome = client.callTool("t", arguments, CallListener.NONE);
    assertThatThrownBy(outcome::orFail).isInstanceOf(McpFailure.Broken.class);
    Outcome.InputRequired<ToolAnswer> needed = (Outcome.InputRequired<ToolAnswer>) outcome;
    Elicitation question = needed.requests().get("who").elicitation();
    assertThat(question.url()).isEqualTo("https://a.example/x");
    InputResponses responses = needed.answered(Map.of("who", Elicitation.accept()));
    ToolAnswer answer = client.callTool("t", arguments, responses, CallListener.NONE).orFail();
    assertThat(answer.text()).isEqualTo("Hello");
    ScriptedServer.Asked retry = server.asked("tools/call").getLast();
    assertThat(retry.params().path("requestState").asString()).isEqualTo("s.t.a.t.e");
    assertThat(retry.params().path("inputResponses").toString())
        .isEqualTo("{\"who\":{\"action\":\"accept\"}}");
    assertThat(retry.params().path("arguments").toString()).isEqualTo("{\"a\":1}");
    assertThat(retry.id()).isNotEqualTo(server.asked("tools/call").getFirst().id());
  }

  @Test
  void sends_no_state_that_was_not_given() throws Exception {
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                asked.params().has("inputResponses")
                    ? asked.result("{\"content\":[]}")
                    : asked.result(
                        """
                        {"resultType":"input_required","inputRequests":{"r":{"method":"roots/list"}}}
                        """));
    McpClient client = server.connect();
    var needed =
        (Outcome.InputRequired<ToolAnswer>) client.callTool("t", json("{}"), CallListener.NONE);
    InputResponses responses = needed.answered(Map.of("r", json("{\"roots\":[]}")));
    var _ = client.callTool("t", json("{}"), responses, CallListener.NONE);
    assertThat(server.asked().getLast().params().has("requestState")).isFalse();
  }

  @Test
  void takes_no_list_that_needs_input() {
    ScriptedServer server =
        ScriptedServer.modern(
            asked -> asked.result("{\"resultType\":\"input_required\",\"requestState\":\"x\"}"));
    assertThatThrownBy(() -> server.connect().listTools()).isInstanceOf(McpFailure.Broken.class);
  }

  @Test
  void reads_content_of_every_kind_and_skips_what_it_does_not_know() throws Exception {
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                asked.result(
                    """
                    {"content":[
                      {"type":"text","text":"a"},
                      {"type":"image","data":"AA==","mimeType":"image/png"},
                      {"type":"audio","data":"AA==","mimeType":"audio/wav"},
                      {"type":"resource_link","uri":"u","name":"n","title":"t"},
                      {"type":"resource","resource":{"uri":"u","text":"b"}},
                      {"type":"resource","resource":{"uri":"u","blob":"AA==","mimeType":"x/y"}},
                      {"type":"hologram"},{"type":"text"},7],
                     "structuredContent":[1,2],"isError":true}
                    """));
    ToolAnswer answer = server.connect().callTool("t", json("{}"), CallListener.NONE).orFail();
    assertThat(answer.content())
        .containsExactly(
            new Content.Text("a"),
            new Content.Image("AA==", "image/png"),
            new Content.Audio("AA==", "audio/wav"),
            new Content.ResourceLink("u", "n", "t", null, null),
            new Content.EmbeddedText("u", null, "b"),
            new Content.EmbeddedBlob("u", "x/y", "AA=="));
    assertThat(answer.isError()).isTrue();
    assertThat(answer.structured().toString()).isEqualTo("[1,2]");
  }

  @Test
  void asks_for_prompts_and_resources() throws Exception {
    ScriptedServer server = ScriptedServer.modern(RequestsTest::library);
    McpClient client = server.connect();
    assertThat(client.listPrompts())
        .singleElement()
        .satisfies(
            prompt ->
                assertThat(prompt.arguments())
                    .containsExactly(new PromptInfo.Argument("topic", null, true)));
    PromptAnswer prompt = client.getPrompt("write", Map.of("topic", "owls")).orFail();
    assertThat(prompt.messages())
        .containsExactly(new PromptAnswer.Message("user", new Content.Text("Write.")));
    assertThat(client.listResources()).extracting(ResourceInfo::uri).containsExactly("test://a");
    assertThat(client.listResourceTemplates())
        .extracting(ResourceInfo::uri)
        .containsExactly("test://{id}");
    assertThat(client.readResource("test://a").orFail())
        .containsExactly(new ResourceContents("test://a", "text/plain", "A", null));
    Completion completion =
        client.complete(new CompletionTarget.Prompt("write"), "topic", "o", Map.of("tone", "dry"));
    assertThat(completion).isEqualTo(new Completion(List.of("owls"), 1, false));
    assertThat(server.asked("prompts/get").getFirst().headers().first("mcp-name"))
        .isEqualTo("write");
    assertThat(server.asked("resources/read").getFirst().headers().first("mcp-name"))
        .isEqualTo("test://a");
    ObjectNode asked = (ObjectNode) server.asked("completion/complete").getFirst().params();
    assertThat(asked.without("_meta").toString())
        .isEqualTo(
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"write\"},"
                + "\"argument\":{\"name\":\"topic\",\"value\":\"o\"},"
                + "\"context\":{\"arguments\":{\"tone\":\"dry\"}}}");
  }

  @Test
  void waits_no_longer_than_the_request_it_works_for() throws Exception {
    ScriptedServer server = ScriptedServer.modern(asked -> asked.result("{\"tools\":[]}"));
    McpClient client = server.connect();
    RequestContext context =
        new RequestContext(
            "request-1", "00-aa-bb-01", Instant.now().plusSeconds(3), "127.0.0.1", "http://x");
    var _ = context.call(client::listTools);
    ScriptedServer.Asked asked = server.asked().getLast();
    assertThat(asked.timeout().toSeconds()).isLessThanOrEqualTo(3);
    assertThat(asked.params().path("_meta").path("traceparent").asString())
        .isEqualTo("00-aa-bb-01");
  }

  private static WebResponse library(ScriptedServer.Asked asked) {
    return asked.result(
        switch (asked.method()) {
          case "prompts/list" ->
              """
              {"prompts":[{"name":"write","arguments":[{"name":"topic","required":true},{}]},{}]}
              """;
          case "prompts/get" ->
              """
              {"messages":[{"role":"user","content":{"type":"text","text":"Write."}}]}
              """;
          case "resources/list" -> "{\"resources\":[{\"uri\":\"test://a\",\"name\":\"a\"},{}]}";
          case "resources/templates/list" ->
              "{\"resourceTemplates\":[{\"uriTemplate\":\"test://{id}\",\"name\":\"t\"}]}";
          case "resources/read" ->
              """
              {"contents":[{"uri":"test://a","mimeType":"text/plain","text":"A"},
                           {"uri":"test://b"}]}
              """;
          default -> "{\"completion\":{\"values\":[\"owls\"],\"total\":1}}";
        });
  }

  private static String tools(String header) {
    return """
        {"tools":[{"name":"wörk","inputSchema":{"type":"object","properties":
          {"region":{"type":"string","x-mcp-header":"%s"}}}}]}
        """
        .formatted(header);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Wire.json(text);
  }
}
