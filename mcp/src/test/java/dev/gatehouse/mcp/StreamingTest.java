package dev.gatehouse.mcp;

import static dev.gatehouse.mcp.Wire.json;
import static dev.gatehouse.mcp.Wire.legacy;
import static dev.gatehouse.mcp.Wire.modern;
import static dev.gatehouse.mcp.Wire.modernMeta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Calls that speak before they answer.
@Timeout(30)
class StreamingTest {
  private static final String STEPS = "\"name\":\"steps\"";
  private static final String WAIT = "\"name\":\"wait\"";
  private static final String TOKEN = "\"progressToken\":\"t-1\",";
  private static final String LEVEL = "\"io.modelcontextprotocol/logLevel\":\"info\",";

  private final Weather weather = new Weather();
  private final StreamableHttp<String> endpoint = weather.endpoint();

  @Test
  void streams_progress_and_log_in_order_and_the_answer_last() throws Exception {
    WebResponse answer = endpoint.handle(modernMeta("tools/call", STEPS, TOKEN + LEVEL));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
    assertThat(answer.header("x-accel-buffering")).isEqualTo("no");
    List<JsonNode> events = Wire.events(answer);
    assertThat(events.subList(0, 4))
        .containsExactly(
            progress("\"progress\":0,\"total\":100"),
            progress("\"progress\":50,\"total\":100,\"message\":\"half\""),
            json(
                """
                {"jsonrpc":"2.0","method":"notifications/message",
                 "params":{"level":"warning","data":"cloudy"}}
                """),
            progress("\"progress\":99.5,\"total\":100"));
    assertThat(events).hasSize(5);
    assertThat(events.getLast().path("id").intValue()).isEqualTo(7);
    assertThat(events.getLast().at("/result/content/0/text").stringValue()).isEqualTo("done");
  }

  @Test
  void echoes_the_progress_token_in_its_own_type() throws Exception {
    WebResponse answer = endpoint.handle(modernMeta("tools/call", STEPS, "\"progressToken\":5,"));
    assertThat(Wire.events(answer).getFirst().at("/params/progressToken").isInt()).isTrue();
  }

  @Test
  void stays_silent_when_nobody_asked() throws Exception {
    WebResponse answer = endpoint.handle(modern("tools/call", STEPS));
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(json(answer).at("/result/content/0/text").stringValue()).isEqualTo("done");
  }

  @Test
  void sends_log_messages_only_at_the_level_asked_for() throws Exception {
    WebResponse answer =
        endpoint.handle(
            modernMeta("tools/call", STEPS, "\"io.modelcontextprotocol/logLevel\":\"debug\","));
    assertThat(Wire.events(answer))
        .extracting(event -> event.path("params").path("data").asString(""))
        .containsExactly("looking", "cloudy", "");
  }

  @Test
  void sends_no_log_messages_when_the_server_does_not_offer_them() throws Exception {
    ToolSet<String> tools = weather.tools();
    StreamableHttp<String> mute =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).build(), Admission.everyone("ada"));
    WebResponse answer = mute.handle(modernMeta("tools/call", STEPS, LEVEL));
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(mute.handle(legacy("2025-11-25", "tools/call", STEPS)).header("content-type"))
        .isEqualTo("application/json");
  }

  @Test
  void sends_old_clients_log_messages_from_info_on() throws Exception {
    WebResponse answer =
        endpoint.handle(
            legacy("2025-11-25", "tools/call", STEPS + ",\"_meta\":{\"progressToken\":1}"));
    assertThat(Wire.events(answer))
        .extracting(event -> event.path("method").asString("answer"))
        .containsExactly(
            "notifications/progress",
            "notifications/progress",
            "notifications/message",
            "notifications/progress",
            "answer");
  }

  @Test
  void stays_json_when_the_call_asked_for_progress_but_says_nothing() throws Exception {
    WebResponse answer = endpoint.handle(modernMeta("tools/call", "\"name\":\"thread\"", TOKEN));
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(weather.thread.get()).isNotSameAs(Thread.currentThread());
  }

  @Test
  void runs_on_the_thread_of_the_request_when_nothing_was_asked_for() throws Exception {
    var _ = endpoint.handle(modern("tools/call", "\"name\":\"thread\""));
    assertThat(weather.thread.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void stays_json_for_a_client_that_takes_no_events() throws Exception {
    WebRequest request =
        modernMeta("tools/call", STEPS, TOKEN).withHeader("accept", "application/json");
    assertThat(endpoint.handle(request).header("content-type")).isEqualTo("application/json");
  }

  @Test
  void answers_in_http_when_a_call_is_refused_before_it_spoke() throws Exception {
    WebResponse answer = endpoint.handle(modernMeta("tools/call", "\"name\":\"refused\"", TOKEN));
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void answers_with_an_error_result_when_a_call_is_refused_after_it_spoke() throws Exception {
    WebResponse answer =
        endpoint.handle(modernMeta("tools/call", "\"name\":\"refused_late\"", TOKEN));
    JsonNode last = Wire.events(answer).getLast();
    assertThat(last.at("/result/isError").booleanValue()).isTrue();
    assertThat(last.at("/result/content/0/text").stringValue()).startsWith("Sign in again");
  }

  @Test
  void stops_the_call_when_the_client_of_a_stream_goes_away_and_sends_nothing_more()
      throws Exception {
    WebResponse answer = endpoint.handle(modernMeta("tools/call", WAIT, TOKEN));
    Wire.Receiver receiver = Wire.Receiver.of(answer);
    receiver.disconnect();
    assertThat(weather.stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(receiver.events()).hasSize(1);
  }

  @Test
  void stops_the_call_when_the_client_goes_away_before_any_answer() throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread request =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    var _ = endpoint.handle(modern("tools/call", WAIT));
                    end.complete(null);
                  } catch (Throwable e) {
                    end.complete(e);
                  }
                });
    weather.waiting.await();
    request.interrupt();
    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(weather.stopped.getCount()).isZero();
  }

  @Test
  void ends_a_stream_whose_call_takes_too_long() throws Exception {
    ToolSet<String> tools = weather.tools();
    StreamableHttp<String> hasty =
        new StreamableHttp<>(
            Weather.server().tools(caller -> tools).build(),
            Admission.everyone("ada"),
            HttpOptions.loopback().withCallMax(Duration.ofMillis(200)));
    WebResponse answer = hasty.handle(modernMeta("tools/call", WAIT, TOKEN));
    JsonNode last = Wire.events(answer).getLast();
    assertThat(last.at("/error/message").stringValue()).isEqualTo("The call took too long.");
    assertThat(weather.stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void never_mixes_the_streams_of_calls_that_share_an_id() throws Exception {
    List<Callable<List<JsonNode>>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String token = "\"progressToken\":" + i + ",";
      calls.add(() -> Wire.events(endpoint.handle(modernMeta("tools/call", STEPS, token))));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = threads.invokeAll(calls);
      for (int i = 0; i < futures.size(); i++) {
        List<JsonNode> events = futures.get(i).get();
        assertThat(events).hasSize(4);
        assertThat(events.subList(0, 3))
            .extracting(event -> event.at("/params/progressToken").intValue())
            .containsOnly(i);
      }
    }
  }

  @Test
  void survives_a_client_that_goes_away_at_any_moment() throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(
          () -> {
            WebResponse answer = endpoint.handle(modernMeta("tools/call", STEPS, TOKEN));
            if (answer.body() instanceof Body.Push) {
              Wire.Receiver.of(answer).disconnect();
            }
            return true;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(calls)).allMatch(future -> future.resultNow());
    }
  }

  @Test
  void refuses_a_log_level_that_does_not_exist() throws Exception {
    WebResponse answer =
        endpoint.handle(
            modernMeta("tools/call", STEPS, "\"io.modelcontextprotocol/logLevel\":\"loud\","));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).at("/error/code").intValue()).isEqualTo(-32602);
  }

  private static JsonNode progress(String members) {
    return json(
        """
        {"jsonrpc":"2.0","method":"notifications/progress",
         "params":{"progressToken":"t-1",%s}}
        """
            .formatted(members));
  }
}
