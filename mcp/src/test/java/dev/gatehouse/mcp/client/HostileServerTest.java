package dev.gatehouse.mcp.client;

import static dev.gatehouse.mcp.client.ScriptedServer.messages;
import static dev.gatehouse.mcp.client.ScriptedServer.notification;
import static dev.gatehouse.mcp.client.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Servers that mean harm, or have gone mad.
@Timeout(30)
class HostileServerTest {
  private static final ClientLimits SMALL = new ClientLimits(10_000, 1_000, 5_000, 5, 20);
  private static final ClientTimeouts SHORT =
      new ClientTimeouts(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofSeconds(1));

  static Stream<String> brokenAnswers() {
    return Stream.of(
        "",
        "{",
        "null",
        "[]",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"content\":[]},\"result\":{\"content\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"content\":[]}} {}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"Result\":{\"content\":[]}}",
        "{\"jsonrpc\":\"1.0\",\"id\":ID,\"result\":{\"content\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"content\":{}}}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"content\":[],\"resultType\":\"task\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"resultType\":\"input_required\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"ID\",\"result\":{\"content\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{\"content\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"result\":{\"content\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":999,\"error\":{\"code\":1,\"message\":\"\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":\"1\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":1},\"result\":{}}",
        "[".repeat(200) + "]".repeat(200));
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void refuses_a_broken_document(String answer) {
    assertThatThrownBy(
            () -> call(asked -> ScriptedServer.json(200, answer.replace("ID", "" + asked.id()))))
        .isInstanceOf(McpFailure.Broken.class);
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void refuses_a_broken_event(String answer) {
    assertThatThrownBy(() -> call(asked -> messages(answer.replace("ID", "" + asked.id()))))
        .isInstanceOf(answer.isEmpty() ? McpFailure.Unreachable.class : McpFailure.Broken.class);
  }

  @Test
  void refuses_text_that_is_not_utf_8() {
    byte[] bytes =
        "data: {\"jsonrpc\":\"2.0\",\"x\":\"\u00ff\"}\n\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(
            () -> call(asked -> WebResponse.of(200, "text/event-stream", Body.of(bytes))))
        .isInstanceOf(McpFailure.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/jsonp", "text/plain; application/json"})
  void refuses_an_answer_of_another_type(String type) {
    assertThatThrownBy(() -> call(asked -> WebResponse.of(200, type, Body.of("{}"))))
        .isInstanceOf(McpFailure.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 204})
  void refuses_to_be_told_nothing(int status) {
    assertThatThrownBy(() -> call(asked -> WebResponse.status(status)))
        .isInstanceOf(McpFailure.Broken.class);
  }

  @Test
  void refuses_a_request_from_a_modern_server() {
    assertThatThrownBy(
            () ->
                call(
                    asked ->
                        messages(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"roots/list\"}",
                            asked.frame("result", "{\"content\":[]}"))))
        .isInstanceOf(McpFailure.Broken.class)
        .hasMessageContaining("forbids");
  }

  @Test
  void says_that_a_stream_ended_too_soon() {
    assertThatThrownBy(() -> call(asked -> stream(": hello\n\ndata: {\"jsonrpc\":")))
        .isInstanceOf(McpFailure.Unreachable.class);
  }

  @Test
  void takes_no_document_beyond_the_limit() {
    assertThatThrownBy(() -> call(asked -> endless("application/json", " ")))
        .isInstanceOf(McpFailure.Broken.class)
        .hasMessageContaining("10000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "data: x\n", ": x\n\n", "data: \n\n", "event: x\ndata: x\n\n"})
  void takes_no_stream_beyond_the_limits(String pattern) {
    assertThatThrownBy(() -> call(asked -> endless("text/event-stream", pattern)))
        .isInstanceOf(McpFailure.Broken.class);
  }

  @Test
  void breaks_a_source_off_that_pushes_more_than_is_read() throws Exception {
    AtomicInteger pushed = new AtomicInteger();
    byte[] piece = new byte[100_000];
    assertThatThrownBy(
            () ->
                call(
                    asked ->
                        WebResponse.events(
                            sink -> {
                              while (sink.push(piece) && pushed.get() < 1_000) {
                                pushed.incrementAndGet();
                              }
                            })))
        .isInstanceOf(McpFailure.class);
    assertThat(pushed.get()).isLessThan(10);
  }

  @Test
  void lets_go_of_the_connection_when_it_gives_up() {
    CountDownLatch released = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                call(
                    asked ->
                        WebResponse.events(
                            sink -> {
                              sink.onClosed(released::countDown);
                              sink.push("data: nonsense\n\n");
                            })))
        .isInstanceOf(McpFailure.Broken.class);
    assertThat(released.getCount()).isZero();
  }

  @Test
  void gives_up_on_a_server_that_falls_silent() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                call(
                    SHORT, asked -> WebResponse.events(sink -> sink.onClosed(released::countDown))))
        .isInstanceOf(McpFailure.TimedOut.class);
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void gives_up_on_a_server_that_makes_progress_for_ever() {
    assertThatThrownBy(
            () ->
                call(
                    SHORT,
                    asked ->
                        WebResponse.events(
                            sink ->
                                Thread.ofVirtual()
                                    .start(
                                        () -> {
                                          while (sink.push(progress(asked))) {
                                            Thread.yield();
                                          }
                                        }))))
        .isInstanceOf(McpFailure.class);
  }

  @Test
  void hears_only_progress_of_its_own_request() throws Exception {
    List<Double> heard = new ArrayList<>();
    CallListener listener =
        new CallListener() {
          @Override
          public void onProgress(Progress progress) {
            heard.add(progress.progress());
          }
        };
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                messages(
                    notification("notifications/progress", "{\"progressToken\":99,\"progress\":1}"),
                    notification("notifications/progress", "{\"progress\":2}"),
                    notification("notifications/progress", token(asked, "\"progress\":\"3\"")),
                    notification("notifications/progress", token(asked, "\"progress\":4")),
                    notification("notifications/message", "{\"level\":\"loud\",\"data\":1}"),
                    notification("notifications/other", "{}"),
                    asked.frame("result", "{\"content\":[]}")));
    var _ = server.connect().callTool("t", object(), listener);
    assertThat(heard).containsExactly(4.0);
  }

  @Test
  void ends_a_call_whose_listener_fails() {
    CallListener listener =
        new CallListener() {
          @Override
          public void onProgress(Progress progress) {
            throw new IllegalStateException("enough");
          }
        };
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                messages(
                    notification("notifications/progress", token(asked, "\"progress\":4")),
                    asked.frame("result", "{\"content\":[]}")));
    assertThatThrownBy(() -> server.connect().callTool("t", object(), listener))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void follows_no_list_without_an_end() {
    ScriptedServer server =
        ScriptedServer.modern(asked -> asked.result("{\"tools\":[],\"nextCursor\":\"again\"}"));
    assertThatThrownBy(() -> McpClient.connect(server.settings().withLimits(SMALL)).listTools())
        .isInstanceOf(McpFailure.Broken.class)
        .hasMessageContaining("pages");
    assertThat(server.asked("tools/list")).hasSize(5);
  }

  @Test
  void keeps_no_list_beyond_the_limit() {
    String tool = "{\"name\":\"t\",\"inputSchema\":{}}";
    ScriptedServer server =
        ScriptedServer.modern(
            asked -> asked.result("{\"tools\":[" + (tool + ",").repeat(20) + tool + "]}"));
    assertThatThrownBy(() -> McpClient.connect(server.settings().withLimits(SMALL)).listTools())
        .isInstanceOf(McpFailure.Broken.class);
  }

  @Test
  void cuts_short_what_a_server_writes_into_messages() {
    String text = "x".repeat(5_000);
    assertThatThrownBy(
            () -> call(asked -> asked.error(200, "{\"code\":1,\"message\":\"" + text + "\"}")))
        .isInstanceOf(McpFailure.Rpc.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_100));
  }

  private static String progress(ScriptedServer.Asked asked) {
    return "data: "
        + notification("notifications/progress", token(asked, "\"progress\":1"))
        + "\n\n";
  }

  private static String token(ScriptedServer.Asked asked, String more) {
    return "{\"progressToken\":" + asked.id() + "," + more + "}";
  }

  private static WebResponse endless(String type, String pattern) {
    byte[] bytes = pattern.getBytes(StandardCharsets.UTF_8);
    InputStream in =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            return bytes[at++ % bytes.length];
          }
        };
    return new WebResponse(200, Headers.of("content-type", type), new Body.Stream(in, -1));
  }

  private static void call(ScriptedServer.Script script) throws Exception {
    call(ClientTimeouts.usual(), script);
  }

  private static void call(ClientTimeouts timeouts, ScriptedServer.Script script) throws Exception {
    ScriptedServer server = ScriptedServer.modern(script);
    try (McpClient client =
        McpClient.connect(server.settings().withLimits(SMALL).withTimeouts(timeouts))) {
      var _ = client.callTool("t", object(), CallListener.NONE).orFail();
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
