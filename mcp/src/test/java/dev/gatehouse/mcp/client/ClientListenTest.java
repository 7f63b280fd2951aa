package dev.gatehouse.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.WebResponse;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams of changes, in both eras.
@Timeout(30)
class ClientListenTest {
  private static final ListenFilter WANTED =
      new ListenFilter(true, false, true, Set.of("test://a"));

  private final Heard heard = new Heard();
  private final CompletableFuture<PushSink> stream = new CompletableFuture<>();
  private final CountDownLatch released = new CountDownLatch(1);

  /// Remembers what it hears.
  private static final class Heard implements ChangeListener {
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public void onTools() {
      events.add("tools");
    }

    @Override
    public void onPrompts() {
      events.add("prompts");
      throw new IllegalStateException("a listener that fails");
    }

    @Override
    public void onResources() {
      events.add("resources");
    }

    @Override
    public void onResource(String uri) {
      events.add(uri);
    }

    @Override
    public void onEnd(McpFailure failure) {
      events.add("end " + (failure == null ? "well" : failure.getClass().getSimpleName()));
    }

    String next() throws InterruptedException {
      return events.poll(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void hears_changes_until_the_server_ends_the_stream() throws Exception {
    ScriptedServer server = ScriptedServer.modern(this::accept);
    Subscription subscription = server.connect().listen(WANTED, heard);
    assertThat(subscription.honoured())
        .isEqualTo(new ListenFilter(true, false, false, Set.of("test://a")));
    assertThat(server.asked().getLast().params().path("notifications").toString())
        .isEqualTo(
            "{\"toolsListChanged\":true,\"resourcesListChanged\":true,"
                + "\"resourceSubscriptions\":[\"test://a\"]}");
    push(": still here\n\n");
    push(change("tools/list_changed", 2, ""));
    push(change("tools/list_changed", 77, ""));
    push(change("prompts/list_changed", 2, ""));
    push(change("resources/updated", 2, "\"uri\":\"test://a\","));
    push("data: {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"resultType\":\"complete\"}}\n\n");
    assertThat(heard.next()).isEqualTo("tools");
    assertThat(heard.next()).isEqualTo("prompts");
    assertThat(heard.next()).isEqualTo("test://a");
    assertThat(heard.next()).isEqualTo("end well");
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void lets_go_of_the_stream_when_it_is_closed_and_says_nothing_more() throws Exception {
    Subscription subscription = ScriptedServer.modern(this::accept).connect().listen(WANTED, heard);
    subscription.close();
    subscription.close();
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(stream.get().push(change("tools/list_changed", 2, ""))).isFalse();
    assertThat(heard.events).isEmpty();
  }

  @Test
  void says_that_the_server_dropped_the_stream() throws Exception {
    var _ = ScriptedServer.modern(this::accept).connect().listen(WANTED, heard);
    stream.get().end();
    assertThat(heard.next()).isEqualTo("end Unreachable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}"
      })
  void ends_a_stream_of_nonsense(String data) throws Exception {
    var _ = ScriptedServer.modern(this::accept).connect().listen(WANTED, heard);
    push("data: " + data + "\n\n");
    assertThat(heard.next()).isEqualTo("end Broken");
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void wants_the_acknowledgement_first() {
    ScriptedServer server =
        ScriptedServer.modern(
            asked ->
                WebResponse.events(
                    sink -> {
                      sink.onClosed(released::countDown);
                      sink.push(change("tools/list_changed", 2, ""));
                    }));
    assertThatThrownBy(() -> server.connect().listen(WANTED, heard))
        .isInstanceOf(McpFailure.Broken.class);
    assertThat(released.getCount()).isZero();
    assertThat(heard.events).isEmpty();
  }

  @Test
  void hands_a_refusal_on() {
    ScriptedServer server =
        ScriptedServer.modern(asked -> asked.error(404, "{\"code\":-32601,\"message\":\"?\"}"));
    assertThatThrownBy(() -> server.connect().listen(WANTED, heard))
        .isInstanceOfSatisfying(McpFailure.Rpc.class, e -> assertThat(e.code()).isEqualTo(-32601));
  }

  @Test
  void shares_the_one_stream_of_a_handshake_server() throws Exception {
    ScriptedServer server = ScriptedServer.handshake(this::old);
    try (McpClient client = server.connect()) {
      Heard others = new Heard();
      Subscription first = client.listen(WANTED, heard);
      var _ = client.listen(new ListenFilter(false, true, false, Set.of()), others);
      push(change("tools/list_changed", 2, ""));
      push(change("prompts/list_changed", 2, ""));
      push(change("resources/updated", 2, "\"uri\":\"test://b\","));
      push(change("resources/updated", 2, "\"uri\":\"test://a\","));
      assertThat(heard.next()).isEqualTo("tools");
      assertThat(others.next()).isEqualTo("prompts");
      assertThat(heard.next()).isEqualTo("test://a");
      first.close();
    }
    assertThat(server.asked()).filteredOn(asked -> asked.http().equals("GET")).hasSize(1);
    assertThat(server.asked("resources/subscribe")).hasSize(1);
    assertThat(server.asked("resources/unsubscribe")).hasSize(1);
    assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(heard.events).isEmpty();
  }

  @Test
  void takes_the_stream_of_a_handshake_server_up_again() throws Exception {
    CountDownLatch reopened = new CountDownLatch(1);
    ScriptedServer server =
        ScriptedServer.handshake(
            asked -> {
              if ("e1".equals(asked.headers().first("last-event-id"))) {
                reopened.countDown();
              }
              return asked.http().equals("GET")
                  ? WebResponse.events(
                      sink -> {
                        sink.push("id: e1\n" + change("tools/list_changed", 0, ""));
                        sink.end();
                      })
                  : asked.result("{}");
            });
    try (McpClient client = server.connect()) {
      var _ = client.listen(ListenFilter.lists(), heard);
      assertThat(heard.next()).isEqualTo("tools");
      assertThat(reopened.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(heard.next()).isEqualTo("tools");
    }
  }

  @Test
  void says_that_a_handshake_server_offers_no_stream() {
    ScriptedServer server = ScriptedServer.handshake(asked -> WebResponse.status(405));
    assertThatThrownBy(() -> server.connect().listen(WANTED, heard))
        .isInstanceOf(McpFailure.Refused.class);
  }

  private WebResponse accept(ScriptedServer.Asked asked) {
    return WebResponse.events(
        sink -> {
          sink.onClosed(released::countDown);
          sink.push(
              change(
                  "subscriptions/acknowledged",
                  asked.id().intValue(),
                  "\"notifications\":{\"toolsListChanged\":true,"
                      + "\"resourceSubscriptions\":[\"test://a\"]},"));
          stream.complete(sink);
        });
  }

  private WebResponse old(ScriptedServer.Asked asked) {
    return asked.http().equals("GET")
        ? WebResponse.events(
            sink -> {
              sink.onClosed(released::countDown);
              stream.complete(sink);
            })
        : asked.result("{}");
  }

  private void push(String event) throws Exception {
    assertThat(stream.get(10, TimeUnit.SECONDS).push(event)).isTrue();
  }

  private static String change(String what, int subscription, String more) {
    return "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/"
        + what
        + "\",\"params\":{"
        + more
        + "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":"
        + subscription
        + "}}}\n\n";
  }
}
