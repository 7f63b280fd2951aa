package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static dev.gatehouse.mcp.Wire.modern;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `subscriptions/listen` of revision 2026-07-28.
@Timeout(30)
class ListenTest {
  private static final String EVERYTHING =
      """
      "notifications":{"toolsListChanged":true,"promptsListChanged":true,
        "resourcesListChanged":true,"resourceSubscriptions":["test://text","test://nobody"]}
      """;
  private static final String TOOLS = "\"notifications\":{\"toolsListChanged\":true}";

  private final ChangeBus bus = ChangeBus.inProcess();
  private final Set<String> signedOut = ConcurrentHashMap.newKeySet();
  private final Set<String> blind = ConcurrentHashMap.newKeySet();
  private final StreamableHttp<String> endpoint =
      endpoint(HttpOptions.loopback().withLimitsPerCaller(2, 5));

  private StreamableHttp<String> endpoint(HttpOptions options) {
    ToolSet<String> tools = new Weather().tools();
    ResourceSet<String> resources = Library.resources();
    ResourceSet<String> none = ResourceSet.of(List.of(), List.of());
    McpServer<String> server =
        Weather.server()
            .tools(caller -> tools)
            .resources(caller -> blind.contains(caller) ? none : resources)
            .changes(bus)
            .principals(caller -> caller)
            .build();
    return new StreamableHttp<>(
        server,
        new Admission<>() {
          @Override
          public Decision<String> admit(WebRequest request) {
            String named = request.header("x-caller");
            return new Decision.Admitted<>(named == null ? "ada" : named);
          }

          @Override
          public boolean isStillAdmitted(String caller) {
            return !signedOut.contains(caller);
          }
        },
        options);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void acknowledges_first_what_it_grants() throws Exception {
    WebResponse answer = endpoint.handle(modern("subscriptions/listen", EVERYTHING));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
    assertThat(answer.header("x-accel-buffering")).isEqualTo("no");
    assertThat(Wire.Receiver.of(answer).events())
        .containsExactly(
            json(
                """
                {"jsonrpc": "2.0", "method": "notifications/subscriptions/acknowledged",
                 "params": {"_meta": {"io.modelcontextprotocol/subscriptionId": 7},
                   "notifications": {"toolsListChanged": true, "resourcesListChanged": true,
                     "resourceSubscriptions": ["test://text"]}}}
                """));
  }

  @Test
  void tells_of_the_changes_that_were_asked_for_and_of_no_others() throws Exception {
    Wire.Receiver all = listen(EVERYTHING);
    Wire.Receiver tools = listen(TOOLS);
    bus.publish(Change.prompts());
    bus.publish(Change.resource("test://bytes"));
    bus.publish(Change.resource("test://text"));
    bus.publish(Change.resources());
    bus.publish(Change.tools());
    assertThat(all.await(4))
        .extracting(event -> event.path("method").stringValue())
        .containsExactly(
            "notifications/subscriptions/acknowledged",
            "notifications/resources/updated",
            "notifications/resources/list_changed",
            "notifications/tools/list_changed");
    assertThat(all.events().get(1).path("params"))
        .isEqualTo(
            json(
                """
                {"_meta": {"io.modelcontextprotocol/subscriptionId": 7}, "uri": "test://text"}
                """));
    assertThat(tools.await(2).getLast().path("method").stringValue())
        .isEqualTo("notifications/tools/list_changed");
  }

  @Test
  void names_the_stream_by_the_id_of_its_request_in_its_own_type() throws Exception {
    String body =
        new String(
                modern("subscriptions/listen", TOOLS).body().readAll(1 << 20),
                StandardCharsets.UTF_8)
            .replace("\"id\":7", "\"id\":\"7\"");
    WebRequest request =
        Wire.post(body, "mcp-protocol-version", "2026-07-28", "mcp-method", "subscriptions/listen");
    Wire.Receiver receiver = Wire.Receiver.of(endpoint.handle(request));
    bus.publish(Change.tools());
    endpoint.close();
    receiver.ended.get(10, TimeUnit.SECONDS);
    for (JsonNode event : receiver.events()) {
      JsonNode meta = event.has("result") ? event.at("/result/_meta") : event.at("/params/_meta");
      assertThat(meta.path("io.modelcontextprotocol/subscriptionId").isString()).isTrue();
    }
  }

  @Test
  void ends_every_stream_with_its_result_when_it_stops() throws Exception {
    Wire.Receiver receiver = listen(TOOLS);
    endpoint.close();
    receiver.ended.get(10, TimeUnit.SECONDS);
    JsonNode last = receiver.events().getLast();
    assertThat(last.path("id").intValue()).isEqualTo(7);
    assertThat(last.at("/result/resultType").stringValue()).isEqualTo("complete");
    assertThat(last.at("/result/_meta/io.modelcontextprotocol~1subscriptionId").intValue())
        .isEqualTo(7);
    WebResponse late = endpoint.handle(modern("subscriptions/listen", TOOLS));
    assertThat(json(late).at("/error/code").intValue()).isEqualTo(-32603);
  }

  @Test
  void asks_again_for_each_change_who_may_hear_of_it() throws Exception {
    Wire.Receiver bob = Wire.Receiver.of(endpoint.handle(by("bob", EVERYTHING)));
    Wire.Receiver ada = listen(EVERYTHING);
    blind.add("bob");
    bus.publish(Change.resource("test://text"));
    bus.publish(Change.tools());
    assertThat(ada.await(3)).hasSize(3);
    assertThat(bob.await(2).getLast().path("method").stringValue())
        .isEqualTo("notifications/tools/list_changed");
  }

  @Test
  void ends_the_stream_of_a_caller_who_is_no_longer_admitted() throws Exception {
    Wire.Receiver receiver = listen(TOOLS);
    signedOut.add("ada");
    bus.publish(Change.tools());
    receiver.ended.get(10, TimeUnit.SECONDS);
    assertThat(receiver.events()).hasSize(2);
    assertThat(receiver.events().getLast().has("result")).isTrue();
  }

  @Test
  void keeps_silent_streams_alive_and_calls_too() throws Exception {
    Weather weather = new Weather();
    ToolSet<String> tools = weather.tools();
    try (StreamableHttp<String> lively =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).changes(bus).build(),
            Admission.everyone("ada"),
            HttpOptions.loopback().withKeepAlive(Duration.ofMillis(20)))) {
      Wire.Receiver listening =
          Wire.Receiver.of(lively.handle(modern("subscriptions/listen", TOOLS)));
      Wire.Receiver calling =
          Wire.Receiver.of(
              lively.handle(
                  Wire.modernMeta("tools/call", "\"name\":\"wait\"", "\"progressToken\":1,")));
      listening.awaitComments(2);
      calling.awaitComments(2);
      calling.disconnect();
      assertThat(weather.stopped.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(listening.events()).hasSize(1);
    }
  }

  @Test
  void ends_a_silent_stream_too_when_its_caller_is_no_longer_admitted() throws Exception {
    try (StreamableHttp<String> lively =
        endpoint(HttpOptions.loopback().withKeepAlive(Duration.ofMillis(20)))) {
      Wire.Receiver receiver =
          Wire.Receiver.of(lively.handle(modern("subscriptions/listen", TOOLS)));
      signedOut.add("ada");
      assertThat(receiver.ended.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void gives_each_caller_a_few_streams_and_counts_those_that_end() throws Exception {
    Wire.Receiver first = listen(TOOLS);
    listen(TOOLS);
    WebResponse third = endpoint.handle(modern("subscriptions/listen", TOOLS));
    assertThat(json(third).at("/error/code").intValue()).isEqualTo(-32603);
    assertThat(json(third).path("id").intValue()).isEqualTo(7);
    assertThat(Wire.Receiver.of(endpoint.handle(by("bob", TOOLS))).events()).hasSize(1);
    first.disconnect();
    assertThat(listen(TOOLS).events()).hasSize(1);
  }

  @Test
  void answers_when_the_author_s_code_fails_and_counts_no_stream() throws Exception {
    ResourceCatalogue<String> failing =
        caller -> {
          throw new IllegalStateException("secret");
        };
    StreamableHttp<String> broken =
        new StreamableHttp<>(
            Weather.server().resources(failing).changes(bus).build(),
            Admission.everyone("ada"),
            HttpOptions.loopback().withLimitsPerCaller(1, 1));
    for (int i = 0; i < 3; i++) {
      WebResponse answer = broken.handle(modern("subscriptions/listen", EVERYTHING));
      assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32603);
      assertThat(answer.bodyText()).doesNotContain("secret").contains("server failed");
    }
  }

  @Test
  void counts_a_stream_that_nobody_ever_read() throws Exception {
    for (int i = 0; i < 5; i++) {
      endpoint.handle(modern("subscriptions/listen", TOOLS)).body().release();
    }
    assertThat(listen(TOOLS).events()).hasSize(1);
  }

  @Test
  void reaches_ten_thousand_listeners() throws Exception {
    try (StreamableHttp<String> large =
        endpoint(HttpOptions.loopback().withLimitsPerCaller(10_000, 5))) {
      List<Wire.Receiver> receivers =
          IntStream.range(0, 10_000).mapToObj(i -> listen(large)).toList();
      bus.publish(Change.tools());
      for (Wire.Receiver receiver : receivers) {
        assertThat(receiver.await(2)).hasSize(2);
      }
    }
  }

  private static Wire.Receiver listen(StreamableHttp<String> at) {
    try {
      return Wire.Receiver.of(at.handle(modern("subscriptions/listen", TOOLS)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void lets_a_tool_announce_a_change() throws Exception {
    Tool<String, Library.Nothing, Void> grow =
        new Tool<>(
            "grow",
            "Grow",
            "Adds a tool.",
            Effect.ADDS,
            Library.Nothing.class,
            null,
            (in, call) -> {
              bus.publish(Change.tools());
              return ToolResult.text("Grown.");
            });
    ToolSet<String> tools = ToolSet.of(List.of(grow));
    try (StreamableHttp<String> growing =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).changes(bus).build(),
            Admission.everyone("ada"))) {
      Wire.Receiver receiver =
          Wire.Receiver.of(growing.handle(modern("subscriptions/listen", TOOLS)));
      var _ = growing.handle(modern("tools/call", "\"name\":\"grow\""));
      assertThat(receiver.await(2)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"notifications\":[]",
        "\"notifications\":{\"toolsListChanged\":1}",
        "\"notifications\":{\"resourceSubscriptions\":\"x\"}",
        "\"notifications\":{\"resourceSubscriptions\":[7]}"
      })
  void refuses_wishes_that_it_cannot_read(String params) throws Exception {
    WebResponse answer = endpoint.handle(modern("subscriptions/listen", params));
    assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32602);
  }

  @Test
  void takes_a_client_that_takes_events() throws Exception {
    WebRequest request =
        modern("subscriptions/listen", TOOLS).withHeader("accept", "application/json");
    assertThat(endpoint.handle(request).status()).isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void announces_changes_only_where_they_can_be_told(boolean told) throws Exception {
    McpServer.Builder<String> builder = Library.server();
    McpServer<String> server = told ? builder.changes(bus).build() : builder.build();
    try (StreamableHttp<String> http = new StreamableHttp<>(server, Admission.everyone("ada"))) {
      JsonNode modern = json(http.handle(modern("server/discover", ""))).at("/result/capabilities");
      assertThat(modern.at("/prompts/listChanged").booleanValue(false)).isEqualTo(told);
      assertThat(modern.at("/resources/listChanged").booleanValue(false)).isEqualTo(told);
      assertThat(modern.at("/resources/subscribe").booleanValue(false)).isEqualTo(told);
      JsonNode old =
          json(
              http.handle(
                  legacy("2025-11-25", "initialize", "\"protocolVersion\":\"2025-11-25\"")));
      assertThat(old.at("/result/capabilities/resources")).isEqualTo(json("{}"));
    }
  }

  private Wire.Receiver listen(String params) throws Exception {
    return Wire.Receiver.of(endpoint.handle(modern("subscriptions/listen", params)));
  }

  private static WebRequest by(String caller, String params) {
    return modern("subscriptions/listen", params, "x-caller", caller);
  }
}
