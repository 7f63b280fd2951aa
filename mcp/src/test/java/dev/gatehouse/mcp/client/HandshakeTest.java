package dev.gatehouse.mcp.client;

import static dev.gatehouse.mcp.client.ScriptedServer.messages;
import static dev.gatehouse.mcp.client.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What only servers of the handshake revisions need.
@Timeout(30)
class HandshakeTest {
  private static final String EMPTY = "{\"content\":[]}";
  private static final Headers SESSION = Headers.of("mcp-session-id", "s-1");

  @Test
  void keeps_to_the_session_it_was_given_and_ends_it() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            SESSION,
            asked -> asked.http().equals("DELETE") ? WebResponse.status(204) : asked.result(EMPTY));
    try (McpClient client = server.connect()) {
      call(client);
    }
    assertThat(server.asked("initialize").getFirst().headers().has("mcp-session-id")).isFalse();
    ScriptedServer.Asked call = server.asked("tools/call").getFirst();
    assertThat(call.headers().first("mcp-session-id")).isEqualTo("s-1");
    assertThat(call.headers().first("mcp-protocol-version")).isEqualTo("2025-11-25");
    assertThat(call.headers().has("mcp-name")).isFalse();
    assertThat(call.params().has("_meta")).isFalse();
    assertThat(server.asked().getLast().http()).isEqualTo("DELETE");
  }

  @Test
  void ends_no_session_that_was_never_given() throws Exception {
    ScriptedServer server = ScriptedServer.handshake(asked -> asked.result(EMPTY));
    try (McpClient client = server.connect()) {
      call(client);
    }
    assertThat(server.asked()).extracting(ScriptedServer.Asked::http).containsOnly("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä"})
  void refuses_a_session_id_that_no_header_can_carry(String id) {
    ScriptedServer server =
        ScriptedServer.handshake(Headers.of("mcp-session-id", id), asked -> asked.result(EMPTY));
    assertThatThrownBy(server::connect).isInstanceOf(McpFailure.Broken.class);
  }

  @Test
  void begins_a_lost_session_anew_and_repeats_the_request() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    ScriptedServer server =
        ScriptedServer.handshake(
            SESSION,
            asked ->
                calls.getAndIncrement() == 0
                    ? asked.error(404, "{\"code\":-32001,\"message\":\"Session not found\"}")
                    : asked.result(EMPTY));
    call(server.connect());
    assertThat(server.asked("initialize")).hasSize(2);
    assertThat(server.asked("tools/call")).hasSize(2);
  }

  @Test
  void does_not_begin_sessions_for_ever() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(SESSION, asked -> ScriptedServer.json(404, "{}"));
    McpClient client = server.connect();
    assertThatThrownBy(() -> call(client))
        .isInstanceOfSatisfying(
            McpFailure.Refused.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThat(server.asked("initialize")).hasSize(2);
  }

  @Test
  void takes_404_for_what_it_says_where_there_is_no_session() throws Exception {
    ScriptedServer server = ScriptedServer.handshake(asked -> ScriptedServer.json(404, "{}"));
    McpClient client = server.connect();
    assertThatThrownBy(() -> call(client)).isInstanceOf(McpFailure.Refused.class);
    assertThat(server.asked("initialize")).hasSize(1);
  }

  @Test
  void tells_the_server_that_an_interrupted_call_is_cancelled() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    ScriptedServer server =
        ScriptedServer.handshake(
            asked ->
                asked.method().equals("notifications/cancelled")
                    ? WebResponse.status(202)
                    : WebResponse.events(sink -> working.countDown()));
    McpClient client = server.connect();
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    call(client);
                  } catch (Exception e) {
                    end.complete(e);
                  }
                });
    assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertCancelled(server);
  }

  @Test
  void tells_the_server_that_a_call_took_too_long() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            asked ->
                asked.method().equals("notifications/cancelled")
                    ? WebResponse.status(202)
                    : WebResponse.events(sink -> {}));
    ClientTimeouts brief =
        new ClientTimeouts(Duration.ofMillis(100), Duration.ofSeconds(9), Duration.ofSeconds(9));
    McpClient client = McpClient.connect(server.settings().withTimeouts(brief));
    assertThatThrownBy(() -> call(client)).isInstanceOf(McpFailure.TimedOut.class);
    assertCancelled(server);
  }

  @Test
  void answers_what_the_server_asks_in_the_middle_of_a_call() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            asked -> {
              if (asked.http().equals("GET")) {
                return WebResponse.status(405);
              }
              return asked.method().equals("tools/call")
                  ? messages(
                      "{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"method\":\"ping\"}",
                      """
                      {"jsonrpc":"2.0","id":"q2","method":"elicitation/create","params":
                       {"message":"Who?","requestedSchema":{"type":"object","properties":
                        {"name":{"type":"string"},"age":{"type":"integer","default":30}}}}}
                      """,
                      "{\"jsonrpc\":\"2.0\",\"id\":\"q3\",\"method\":\"roots/list\"}",
                      asked.frame("result", EMPTY))
                  : WebResponse.status(202);
            });
    ServerRequests answers =
        request -> {
          Elicitation asked = request.elicitation();
          assertThat(asked.message()).isEqualTo("Who?");
          assertThat(asked.url()).isNull();
          return Elicitation.accept(asked.withDefaults(object().put("name", "Ada")));
        };
    McpClient client =
        McpClient.connect(server.settings().answering(ClientCapabilities.onlyForms(), answers));
    call(client);
    assertThat(server.asked(""))
        .filteredOn(asked -> asked.http().equals("POST"))
        .extracting(asked -> asked.body().toString())
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"q2\",\"result\":{\"action\":\"accept\","
                + "\"content\":{\"name\":\"Ada\",\"age\":30}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"q3\",\"error\":{\"code\":-32601,"
                + "\"message\":\"This client does not answer that.\"}}");
  }

  @Test
  void tells_the_server_nothing_of_why_it_could_not_answer() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            asked ->
                switch (asked.method()) {
                  case "tools/call" ->
                      messages(
                          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"elicitation/create\"}",
                          asked.frame("result", EMPTY));
                  default -> WebResponse.status(asked.http().equals("GET") ? 405 : 202);
                });
    ServerRequests answers =
        request -> {
          throw new IOException("db-host-7");
        };
    call(McpClient.connect(server.settings().answering(ClientCapabilities.onlyForms(), answers)));
    assertThat(server.asked().getLast().body().toString())
        .contains("-32603")
        .doesNotContain("db-host-7");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void takes_a_stream_up_again_where_it_ended(boolean abruptly) throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            SESSION,
            asked -> {
              if (asked.http().equals("GET")) {
                assertThat(asked.headers().first("last-event-id")).isEqualTo("e1");
                assertThat(asked.headers().first("mcp-session-id")).isEqualTo("s-1");
                return messages("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":" + EMPTY + "}");
              }
              return WebResponse.events(
                  sink -> {
                    sink.push("id: e1\nretry: 10\ndata: \n\n");
                    if (abruptly) {
                      sink.fail(new IOException("cut"));
                    } else {
                      sink.end();
                    }
                  });
            });
    McpClient client = server.connect();
    call(client);
    assertThat(server.asked("tools/call").getFirst().id().intValue()).isEqualTo(3);
  }

  @Test
  void waits_as_long_as_the_server_wants_but_not_longer_than_its_caller() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            asked ->
                asked.method().equals("tools/call")
                    ? stream("id: e1\nretry: 900000\ndata: \n\n")
                    : WebResponse.status(202));
    McpClient client = server.connect();
    assertThatThrownBy(() -> call(client)).isInstanceOf(McpFailure.TimedOut.class);
  }

  @Test
  void takes_a_batch_apart() throws Exception {
    ScriptedServer server =
        ScriptedServer.handshake(
            asked ->
                messages(
                    "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"},"
                        + asked.frame("result", EMPTY)
                        + "]"));
    call(server.connect());
  }

  private static void assertCancelled(ScriptedServer server) {
    assertThat(server.asked("notifications/cancelled"))
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.params().path("requestId"))
                    .isEqualTo(server.asked("tools/call").getFirst().id()));
  }

  private static void call(McpClient client) throws McpFailure, InterruptedException {
    var _ = client.callTool("t", object(), CallListener.NONE).orFail();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
