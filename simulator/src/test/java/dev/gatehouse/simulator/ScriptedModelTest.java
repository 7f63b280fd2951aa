package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ScriptedModelTest {
  private static final String TOOLS =
      """
      ,"tools":[{"type":"function","function":{"name":"search_issues","parameters":{"type":"object",
      "properties":{"query":{"type":"string"},"organizationSlug":{"type":"string"}}}}},
      {"type":"function","function":{"name":"update_issue","parameters":{"type":"object",
      "properties":{"issueId":{"type":"string"},"status":{"type":"string"}}}}}]""";

  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
    order("{\"pause\":0}", 200);
  }

  private void order(String json, int status) throws Exception {
    assertThat(sentry.call("POST", "/_simulator/model", null, json).status()).isEqualTo(status);
  }

  private WebResponse send(String messages, String more) throws Exception {
    return sentry.call(
        "POST",
        "/model/v1/chat/completions",
        null,
        "{\"model\":\"m\",\"messages\":[" + messages + "]" + more + "}");
  }

  private JsonNode ask(String messages, String more) throws Exception {
    return json(send(messages, more)).path("choices").path(0);
  }

  private static String user(String text) {
    return "{\"role\":\"user\",\"content\":\"" + text + "\"}";
  }

  private static List<JsonNode> events(WebResponse response) throws Exception {
    String all = new String(response.body().readAll(1 << 20), StandardCharsets.UTF_8);
    assertThat(all).endsWith("data: [DONE]\n\n");
    List<JsonNode> events = new ArrayList<>();
    for (String event : all.split("\n\n")) {
      if (!event.equals("data: [DONE]")) {
        events.add(Json.read(event.substring("data: ".length()).getBytes(StandardCharsets.UTF_8)));
      }
    }
    return events;
  }

  @Test
  void says_where_it_is_and_what_it_is_called() throws Exception {
    assertThat(sentry.simulator.modelBase()).hasToString(SimulatorUnderTest.BASE + "/model/v1");
    JsonNode models = json(sentry.call("GET", "/model/v1/models", null, null));
    assertThat(models.path("data").path(0).path("id").asString()).isEqualTo("scripted-1");
  }

  @Test
  void calls_a_tool_and_sums_up_what_it_answered() throws Exception {
    JsonNode first = ask(user("Which errors are there in tidewater-freight?"), TOOLS);
    assertThat(first.path("finish_reason").asString()).isEqualTo("tool_calls");
    JsonNode call = first.path("message").path("tool_calls").path(0);
    assertThat(call.path("function").path("name").asString()).isEqualTo("search_issues");
    JsonNode arguments =
        Json.read(
            call.path("function").path("arguments").asString().getBytes(StandardCharsets.UTF_8));
    assertThat(arguments.path("organizationSlug").asString()).isEqualTo("tidewater-freight");
    assertThat(arguments.has("sort")).as("the tool does not know it").isFalse();
    String history =
        user("Which errors are there?")
            + ","
            + first.path("message")
            + ",{\"role\":\"tool\",\"tool_call_id\":\"x\",\"content\":\"# Issues\\n\\nROUTING-1\"}";
    JsonNode second = ask(history, TOOLS);
    assertThat(second.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(second.path("message").path("content").asString()).contains("# Issues\nROUTING-1");
  }

  @Test
  void takes_arguments_from_what_the_user_said() throws Exception {
    JsonNode answer = ask(user("please resolve CHECKOUT-API-2"), TOOLS);
    assertThat(
            answer
                .path("message")
                .path("tool_calls")
                .path(0)
                .path("function")
                .path("arguments")
                .asString())
        .isEqualTo("{\"issueId\":\"CHECKOUT-API-2\",\"status\":\"resolved\"}");
  }

  @Test
  void streams_the_same_answer_in_pieces() throws Exception {
    String question = user("please resolve CHECKOUT-API-2");
    JsonNode whole = ask(question, TOOLS).path("message");
    WebResponse response =
        send(question, TOOLS + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    assertThat(response.header("content-type")).isEqualTo("text/event-stream");
    StringBuilder text = new StringBuilder();
    StringBuilder arguments = new StringBuilder();
    List<JsonNode> events = events(response);
    for (JsonNode event : events) {
      JsonNode delta = event.path("choices").path(0).path("delta");
      text.append(delta.path("content").asString(""));
      arguments.append(
          delta.path("tool_calls").path(0).path("function").path("arguments").asString(""));
    }
    JsonNode function = whole.path("tool_calls").path(0).path("function");
    assertThat(text).hasToString(whole.path("content").asString());
    assertThat(arguments).hasToString(function.path("arguments").asString());
    assertThat(events.getLast().path("usage").path("total_tokens").asInt()).isPositive();
    assertThat(
            events.get(events.size() - 2).path("choices").path(0).path("finish_reason").asString())
        .isEqualTo("tool_calls");
    assertThat(events)
        .extracting(event -> event.path("id").asString())
        .containsOnly(events.getFirst().path("id").asString());
  }

  @Test
  void says_which_tool_it_lacks() throws Exception {
    assertThat(ask(user("show me all errors"), "").path("message").path("content").asString())
        .contains("search_issues");
    assertThat(
            ask(user("show me all errors"), TOOLS + ",\"tool_choice\":\"none\"")
                .path("finish_reason")
                .asString())
        .isEqualTo("stop");
  }

  @Test
  void answers_the_same_to_the_same_and_reads_content_in_parts() throws Exception {
    String parts =
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hel\"},"
            + "{\"type\":\"text\",\"text\":\"lo\"}]}";
    assertThat(send(parts, "").bodyText()).isEqualTo(send(user("hello"), "").bodyText());
  }

  @Test
  void follows_another_script_until_it_is_reset() throws Exception {
    order(
        "{\"script\":{\"model\":\"mine\",\"pause\":0,\"variables\":{},\"missing\":\"no {tool}\","
            + "\"rules\":[{\"when\":\"ping (\\\\w+)\",\"steps\":[{\"say\":\"pong {1}\"}]}],"
            + "\"otherwise\":{\"when\":\"\",\"steps\":[{\"say\":\"?\"}]}}}",
        200);
    assertThat(ask(user("ping me"), "").path("message").path("content").asString())
        .isEqualTo("pong me");
    sentry.call("POST", "/_simulator/reset", null, "{}");
    order("{\"pause\":0}", 200);
    assertThat(ask(user("ping me"), "").path("message").path("content").asString())
        .doesNotContain("pong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"pause\":-1}", "{\"script\":{}}", "{\"pause\":99999}"})
  void refuses_scripts_that_are_none(String order) throws Exception {
    order(order, 400);
  }

  @Test
  void refuses_in_the_words_of_the_interface_and_fails_when_told_to() throws Exception {
    WebResponse empty = send("", "");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(json(empty).path("error").path("type").asString())
        .isEqualTo("invalid_request_error");
    sentry.call(
        "POST", "/_simulator/faults", null, "{\"path\":\"/model/\",\"mode\":\"ratelimit\"}");
    assertThat(send(user("hello"), "").status()).isEqualTo(429);
  }
}
