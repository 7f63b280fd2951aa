package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.capable;
import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.jsonrpc.Message;
import dev.gatehouse.mcp.modern.ModernCodec;
import dev.gatehouse.mcp.server.Dispatcher;
import dev.gatehouse.mcp.server.Notifier;
import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.telemetry.Telemetry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Questions to clients: multi round-trip requests of revision 2026-07-28.
class InputTest {
  private static final String ALL = "{\"elicitation\":{},\"sampling\":{},\"roots\":{}}";

  private final AtomicInteger runs = new AtomicInteger();
  private final StreamableHttp<String> endpoint = endpoint("ada");

  record Nothing() {}

  record Name(@Limits(max = 20) String name) {}

  record Color(String color, @Nullable Integer shade) {}

  /// Tools that ask.
  static ToolSet<String> tools(AtomicInteger runs) {
    return ToolSet.of(
        List.of(
            tool("greet", (in, call) -> ToolResult.text("Hello, " + name(call, "user_name") + "!")),
            tool("other", (in, call) -> ToolResult.text("Hello, " + name(call, "user_name") + "!")),
            tool(
                "steps",
                (in, call) -> {
                  runs.incrementAndGet();
                  String name = name(call, "step1");
                  Color color = call.input().form("step2", "Which color?", Color.class);
                  return ToolResult.text(name + " likes " + color.color());
                }),
            tool("many", InputTest::many),
            tool(
                "loud",
                (in, call) -> {
                  call.progress(1, null, "thinking");
                  return ToolResult.text(name(call, "user_name"));
                }),
            tool(
                "kept",
                (in, call) -> {
                  String plan = call.input().kept("plan");
                  if (plan == null) {
                    plan = "plan " + runs.incrementAndGet();
                    call.input().keep("plan", plan);
                  }
                  return ToolResult.text(plan + " for " + name(call, "user_name"));
                }),
            tool(
                "page",
                (in, call) -> {
                  URI url = URI.create("https://pay.example/1");
                  return ToolResult.text(
                      switch (call.input().ask("pay", InputRequest.url("Pay here.", url))) {
                        case Elicited.Accepted<URI>(var page) -> "visited " + page;
                        case Elicited.Declined<URI> _ -> "declined";
                        case Elicited.Cancelled<URI> _ -> "cancelled";
                      });
                }),
            tool(
                "choosy",
                (in, call) ->
                    ToolResult.text(
                        call.input().supports(InputRequest.form("Name?", Name.class))
                            ? name(call, "user_name")
                            : call.input()
                                .ask("guess", InputRequest.sampling("Guess a name.", 10))
                                .text()))));
  }

  private static ToolResult<Void> many(Nothing in, ToolCall<String> call) {
    Asked<Elicited<Name>> name =
        call.input().expect("user_name", InputRequest.form("Name?", Name.class));
    Asked<Sampled> greeting =
        call.input().expect("greeting", InputRequest.sampling("Greet them.", 50));
    Asked<List<Root>> roots = call.input().expect("client_roots", InputRequest.roots());
    return ToolResult.text(
        greeting.get().text()
            + " "
            + name.get().accepted().name()
            + " in "
            + roots.get().getFirst().uri());
  }

  private static String name(CallContext<String> call, String key) {
    return call.input().form(key, "What is your name?", Name.class).name();
  }

  private static Tool<String, Nothing, Void> tool(
      String name, ToolHandler<String, Nothing, Void> handler) {
    return new Tool<>(name, name, "Asks.", Effect.READS, Nothing.class, null, handler);
  }

  private McpServer<String> server() {
    ToolSet<String> tools = tools(runs);
    PromptSet<String> prompts =
        PromptSet.of(
            List.of(
                new Prompt<>(
                    "asking",
                    "Asking",
                    "Asks first.",
                    Nothing.class,
                    (in, call) -> PromptResult.user("I am " + name(call, "user_name")))));
    ResourceSet<String> resources =
        ResourceSet.of(
            List.of(
                new Resource<>(
                    "test://asking",
                    "asking",
                    "Asking",
                    "",
                    "text/plain",
                    (at, call) ->
                        ResourceResult.text(name(call, "user_name"))
                            .cached(CacheHint.forCaller(Duration.ofMinutes(1))))),
            List.of());
    return Weather.server()
        .tools(caller -> tools)
        .prompts(caller -> prompts)
        .resources(caller -> resources)
        .principals(caller -> caller)
        .build();
  }

  private StreamableHttp<String> endpoint(String caller) {
    return new StreamableHttp<>(
        server(), request -> new Admission.Decision.Admitted<>(caller(request, caller)));
  }

  private static String caller(WebRequest request, String usual) {
    String named = request.header("x-caller");
    return named == null ? usual : named;
  }

  @Test
  void asks_for_a_form_made_from_a_record() throws Exception {
    JsonNode asked = result(call("greet", ""));
    assertThat(asked.path("resultType").stringValue()).isEqualTo("input_required");
    assertThat(asked.path("inputRequests"))
        .isEqualTo(
            json(
                """
                {"user_name": {"method": "elicitation/create", "params": {
                  "mode": "form", "message": "What is your name?",
                  "requestedSchema": {"type": "object",
                    "properties": {"name": {"type": "string", "maxLength": 20}},
                    "required": ["name"]}}}}
                """));
    assertThat(asked.has("ttlMs")).isFalse();
    assertThat(asked.path("requestState").stringValue()).startsWith("v1.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void completes_when_the_answer_comes_with_or_without_the_state(boolean withState)
      throws Exception {
    String answer = answer("user_name", "{\"name\":\"Ada\"}");
    String state = result(call("greet", "")).path("requestState").stringValue();
    assertThat(text(call("greet", withState ? answer + state(state) : answer)))
        .isEqualTo("Hello, Ada!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"wrong\":{\"action\":\"accept\",\"content\":{\"name\":\"Ada\"}}",
        "\"user_name\":7",
        "\"user_name\":null",
        "\"user_name\":{}",
        "\"user_name\":{\"action\":\"maybe\"}",
        "\"user_name\":{\"action\":\"accept\"}",
        "\"user_name\":{\"action\":\"accept\",\"content\":{\"name\":7}}",
        "\"user_name\":{\"action\":\"accept\",\"content\":{\"name\":\"far too long for a name\"}}"
      })
  void asks_again_when_the_answer_is_not_one(String responses) throws Exception {
    JsonNode asked = result(call("greet", ",\"inputResponses\":{" + responses + "}"));
    assertThat(asked.path("resultType").stringValue()).isEqualTo("input_required");
    assertThat(asked.path("inputRequests").propertyNames()).containsExactly("user_name");
  }

  @Test
  void ignores_answers_and_fields_that_nobody_asked_for() throws Exception {
    String responses =
        """
        ,"inputResponses":{"extra":7,"user_name":{"action":"accept","content":
          {"name":"Ada","more":true}}}
        """;
    assertThat(text(call("greet", responses))).isEqualTo("Hello, Ada!");
  }

  @Test
  void tells_the_model_when_the_person_declines() throws Exception {
    for (String action : List.of("decline", "cancel")) {
      String responses = ",\"inputResponses\":{\"user_name\":{\"action\":\"" + action + "\"}}";
      JsonNode result = result(call("greet", responses));
      assertThat(result.path("isError").booleanValue()).isTrue();
      assertThat(result.at("/content/0/text").stringValue()).contains("nothing was done");
    }
  }

  @Test
  void carries_earlier_answers_from_round_to_round_in_a_state_that_changes() throws Exception {
    String first = result(call("steps", "")).path("requestState").stringValue();
    JsonNode second = result(call("steps", answer("step1", "{\"name\":\"Ada\"}") + state(first)));
    assertThat(second.path("inputRequests").propertyNames()).containsExactly("step2");
    String later = second.path("requestState").stringValue();
    assertThat(later).isNotEqualTo(first).doesNotContain("Ada");
    assertThat(text(call("steps", answer("step2", "{\"color\":\"blue\"}") + state(later))))
        .isEqualTo("Ada likes blue");
    assertThat(runs).hasValue(3);
  }

  @Test
  void asks_everything_that_was_announced_at_once() throws Exception {
    JsonNode asked = result(call("many", ""));
    assertThat(asked.path("inputRequests").propertyNames())
        .containsExactly("user_name", "greeting", "client_roots");
    assertThat(asked.at("/inputRequests/greeting"))
        .isEqualTo(
            json(
                """
                {"method": "sampling/createMessage", "params": {"maxTokens": 50, "messages": [
                  {"role": "user", "content": {"type": "text", "text": "Greet them."}}]}}
                """));
    assertThat(asked.at("/inputRequests/client_roots"))
        .isEqualTo(json("{\"method\": \"roots/list\"}"));
    String responses =
        """
        ,"inputResponses":{
          "user_name":{"action":"accept","content":{"name":"Ada"}},
          "greeting":{"role":"assistant","model":"m","content":{"type":"text","text":"Hi"}},
          "client_roots":{"roots":[{"uri":"file:///home"}]}}
        """;
    assertThat(text(call("many", responses))).isEqualTo("Hi Ada in file:///home");
  }

  @Test
  void keeps_what_must_not_be_found_out_twice() throws Exception {
    String state = result(call("kept", "")).path("requestState").stringValue();
    String answer = answer("user_name", "{\"name\":\"Ada\"}");
    assertThat(text(call("kept", answer + state(state)))).isEqualTo("plan 1 for Ada");
  }

  @Test
  void asks_to_visit_a_page() throws Exception {
    String urls = "{\"elicitation\":{\"url\":{}}}";
    JsonNode asked = result(capable(urls, "tools/call", "\"name\":\"page\""));
    assertThat(asked.at("/inputRequests/pay/params"))
        .isEqualTo(
            json(
                """
                {"mode": "url", "message": "Pay here.", "url": "https://pay.example/1"}
                """));
    String visited = "\"name\":\"page\",\"inputResponses\":{\"pay\":{\"action\":\"accept\"}}";
    assertThat(text(capable(urls, "tools/call", visited)))
        .isEqualTo("visited https://pay.example/1");
  }

  @Test
  void never_asks_what_the_client_did_not_declare() throws Exception {
    JsonNode guess = result(capable("{\"sampling\":{}}", "tools/call", "\"name\":\"choosy\""));
    assertThat(guess.path("inputRequests").propertyNames()).containsExactly("guess");
    JsonNode some = result(capable("{\"sampling\":{}}", "tools/call", "\"name\":\"many\""));
    assertThat(some.path("inputRequests").propertyNames()).containsExactly("greeting");
  }

  @Test
  void names_the_capabilities_that_an_unavoidable_question_takes() throws Exception {
    WebResponse answer = endpoint.handle(capable("{}", "tools/call", "\"name\":\"many\""));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32021);
    assertThat(json(answer).at("/error/data/requiredCapabilities"))
        .isEqualTo(json("{\"elicitation\":{\"form\":{}},\"sampling\":{},\"roots\":{}}"));
    WebResponse page =
        endpoint.handle(capable("{\"elicitation\":{}}", "tools/call", "\"name\":\"page\""));
    assertThat(json(page).at("/error/data/requiredCapabilities"))
        .isEqualTo(json("{\"elicitation\":{\"url\":{}}}"));
  }

  @Test
  void refuses_a_state_that_was_tampered_with_or_is_of_another_request() throws Exception {
    String state = result(call("greet", "")).path("requestState").stringValue();
    String answer = answer("user_name", "{\"name\":\"Ada\"}");
    assertThat(error(call("greet", answer + state(state + "x")))).isEqualTo(-32602);
    assertThat(error(call("greet", answer + state(state.substring(1))))).isEqualTo(-32602);
    assertThat(error(call("greet", answer + state("")))).isEqualTo(-32602);
    assertThat(error(call("other", answer + state(state)))).isEqualTo(-32602);
    assertThat(error(call("greet", ",\"arguments\":{\"x\":1}" + answer + state(state))))
        .isEqualTo(-32602);
    assertThat(error(call("greet", answer + state(state)).withHeader("x-caller", "bob")))
        .isEqualTo(-32602);
    assertThat(error(call("greet", ",\"requestState\":7"))).isEqualTo(-32602);
    assertThat(error(call("greet", ",\"inputResponses\":7"))).isEqualTo(-32602);
    assertThat(text(call("greet", answer + state(state)))).isEqualTo("Hello, Ada!");
  }

  @Test
  void refuses_a_state_that_is_too_old() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    McpServer<String> server = server();
    Dispatcher<String> dispatcher =
        new Dispatcher<>(server, (caller, tool) -> null, Telemetry.none(), now::get);
    ModernCodec codec = new ModernCodec(Offer.of(server), List.of(Revision.R2026_07_28));
    var asked = dispatcher.dispatch(codec.decode(request("")), "ada", Notifier.NONE);
    String state =
        json(new String(codec.encode(asked), StandardCharsets.UTF_8))
            .path("requestState")
            .stringValue();
    var retry = codec.decode(request(state(state)));
    now.set(Instant.EPOCH.plusSeconds(599));
    assertThat(dispatcher.dispatch(retry, "ada", Notifier.NONE)).isNotNull();
    now.set(Instant.EPOCH.plusSeconds(600));
    assertThatThrownBy(() -> dispatcher.dispatch(retry, "ada", Notifier.NONE))
        .hasMessageContaining("too old");
  }

  private static Message.Request request(String more) throws Exception {
    return (Message.Request)
        Message.read(
            json(new String(call("greet", more).body().readAll(1 << 20), StandardCharsets.UTF_8)));
  }

  @Test
  void lets_another_node_go_on_that_has_the_same_keys() throws Exception {
    ToolSet<String> tools = tools(runs);
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    List<StreamableHttp<String>> nodes = new ArrayList<>();
    for (int node = 0; node < 2; node++) {
      nodes.add(
          new StreamableHttp<>(
              Weather.server()
                  .tools(caller -> tools)
                  .sealing(List.of(new SecretKeySpec(key, "AES")))
                  .build(),
              Admission.everyone("ada")));
    }
    String state =
        json(nodes.get(0).handle(call("kept", ""))).at("/result/requestState").stringValue();
    String answer = answer("user_name", "{\"name\":\"Ada\"}") + state(state);
    assertThat(
            json(nodes.get(1).handle(call("kept", answer)))
                .at("/result/content/0/text")
                .stringValue())
        .isEqualTo("plan 1 for Ada");
  }

  @Test
  void asks_on_a_stream_as_well() throws Exception {
    WebRequest request =
        Wire.capable(ALL, "tools/call", "\"name\":\"loud\"", "\"progressToken\":1,");
    List<JsonNode> events = Wire.events(endpoint.handle(request));
    assertThat(events.getFirst().path("method").stringValue()).isEqualTo("notifications/progress");
    assertThat(events.getLast().at("/result/resultType").stringValue()).isEqualTo("input_required");
  }

  @Test
  void stops_asking_when_rounds_never_end() throws Exception {
    String state = "";
    for (int round = 0; round < 20; round++) {
      state = state(result(call("greet", state)).path("requestState").stringValue());
    }
    assertThat(error(call("greet", state))).isEqualTo(-32602);
  }

  @Test
  void lets_prompts_and_resources_ask_too() throws Exception {
    WebRequest prompt = capable(ALL, "prompts/get", "\"name\":\"asking\"");
    assertThat(result(prompt).path("resultType").stringValue()).isEqualTo("input_required");
    String answer = answer("user_name", "{\"name\":\"Ada\"}");
    assertThat(
            result(capable(ALL, "prompts/get", "\"name\":\"asking\"" + answer))
                .at("/messages/0/content/text")
                .stringValue())
        .isEqualTo("I am Ada");
    JsonNode asked = result(capable(ALL, "resources/read", "\"uri\":\"test://asking\""));
    String state = asked.path("requestState").stringValue();
    JsonNode read =
        result(capable(ALL, "resources/read", "\"uri\":\"test://asking\"" + answer + state(state)));
    assertThat(read.at("/contents/0/text").stringValue()).isEqualTo("Ada");
    assertThat(read.path("ttlMs").intValue()).isZero();
  }

  @Test
  void explains_itself_to_clients_that_cannot_be_asked() throws Exception {
    JsonNode call = json(endpoint.handle(legacy("2025-11-25", "tools/call", "\"name\":\"greet\"")));
    assertThat(call.at("/result/isError").booleanValue()).isTrue();
    assertThat(call.at("/result/content/0/text").stringValue()).contains("2026-07-28");
    JsonNode prompt =
        json(endpoint.handle(legacy("2025-11-25", "prompts/get", "\"name\":\"asking\"")));
    assertThat(prompt.at("/error/message").stringValue()).contains("2026-07-28");
  }

  @Test
  void refuses_questions_that_no_client_can_show() {
    record Nested(Name name) {}
    assertThatThrownBy(() -> InputRequest.form("?", Nested.class))
        .isInstanceOf(IllegalArgumentException.class);
    for (String url : List.of("http://pay.example/", "https://a:b@pay.example/", "mailto:a@b")) {
      assertThatThrownBy(() -> InputRequest.url("?", URI.create(url)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new InputRequest.SchemaForm("?", (ObjectNode) json("{}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static WebRequest call(String tool, String more) {
    return capable(ALL, "tools/call", "\"name\":\"" + tool + "\"" + more);
  }

  private static String answer(String key, String content) {
    return ",\"inputResponses\":{\"%s\":{\"action\":\"accept\",\"content\":%s}}"
        .formatted(key, content);
  }

  private static String state(String state) {
    return ",\"requestState\":\"" + state + "\"";
  }

  private JsonNode result(WebRequest request) throws Exception {
    WebResponse answer = endpoint.handle(request);
    assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    return json(answer).path("result");
  }

  private String text(WebRequest request) throws Exception {
    JsonNode result = result(request);
    assertThat(result.path("resultType").stringValue()).isEqualTo("complete");
    return result.at("/content/0/text").stringValue();
  }

  private int error(WebRequest request) throws Exception {
    return json(endpoint.handle(request)).at("/error/code").intValue();
  }
}
