package dev.gatehouse.http.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a client at the public port sees of a service behind a binding, of whatever kind: its going
/// away is felt, and WebSockets pass through.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LiveBindingContract {
  private static final Headers ASKING =
      Headers.of("upgrade", "websocket", "sec-websocket-protocol", "other, mcp");

  final Bound bound;

  LiveBindingContract(boolean overHttp) throws IOException {
    this.bound = new Bound(overHttp);
  }

  @AfterAll
  void stop() {
    bound.close();
  }

  private RawCaller calling(WebHandler service) throws IOException {
    bound.publish(service);
    return new RawCaller(bound.outer.port()).get();
  }

  private static void assertHappens(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_handler_is_interrupted_when_the_caller_goes_away() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (RawCaller caller =
        calling(
            request -> {
              entered.countDown();
              try {
                Thread.sleep(Duration.ofSeconds(30));
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return WebResponse.status(200);
            })) {
      assertHappens(entered);
    }
    assertHappens(interrupted);
  }

  @Test
  void a_stream_is_closed_when_the_caller_goes_away() throws Exception {
    PiecewiseBody body = new PiecewiseBody().give("first");
    try (RawCaller caller =
        calling(request -> WebResponse.of(200, "a/b", new Body.Stream(body, -1)))) {
      assertThat(caller.readUntil("first")).contains("200");
    }
    assertHappens(body.closed);
  }

  @Test
  void a_source_of_events_hears_when_the_caller_goes_away() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    AtomicReference<PushSink> sink = new AtomicReference<>();
    try (RawCaller caller =
        calling(
            request ->
                WebResponse.events(
                    to -> {
                      sink.set(to);
                      to.onClosed(closed::countDown);
                      to.push("data: 1\n\n");
                    }))) {
      assertThat(caller.readUntil("data: 1\n\n")).contains("text/event-stream");
    }
    assertHappens(closed);
    assertThat(sink.get().push("data: 2\n\n")).isFalse();
  }

  @Test
  void a_caller_that_takes_nothing_is_broken_off_before_memory_fills() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    AtomicLong pushed = new AtomicLong();
    byte[] piece = new byte[16 << 10];
    try (RawCaller caller =
        calling(
            request ->
                WebResponse.events(
                    to -> {
                      to.onClosed(closed::countDown);
                      while (pushed.get() < (256 << 20) && to.push(piece)) {
                        pushed.addAndGet(piece.length);
                      }
                    }))) {
      assertHappens(closed);
    }
    assertThat(pushed.get()).isLessThan(64 << 20);
  }

  @Test
  void a_source_that_asks_for_room_is_never_broken_off() throws Exception {
    long wanted = 32 << 20;
    byte[] piece = new byte[16 << 10];
    AtomicLong pushed = new AtomicLong();
    URI uri =
        bound.publish(
            request ->
                WebResponse.of(
                    200,
                    "application/octet-stream",
                    new Body.Push(
                        to ->
                            new Object() {
                              void go() {
                                while (to.isReady() && pushed.get() < wanted) {
                                  pushed.addAndGet(piece.length);
                                  to.push(piece);
                                }
                                if (pushed.get() >= wanted) {
                                  to.end();
                                } else {
                                  to.onDrained(this::go);
                                }
                              }
                            }.go())));
    assertThat(bound.fetch(uri, Headers.none()).body().readAll(64 << 20)).hasSize((int) wanted);
  }

  @Test
  void a_stream_that_breaks_ends_the_connection_without_an_end() throws Exception {
    PiecewiseBody body = new PiecewiseBody().give("first");
    try (RawCaller caller =
        calling(request -> WebResponse.of(200, "a/b", new Body.Stream(body, -1)))) {
      assertThat(caller.readUntil("first")).contains("chunked");
      body.breakDown();
      assertThat(caller.readAll()).isEqualTo("\r\n");
    }
  }

  @Test
  void a_websocket_opens_with_the_subprotocol_of_the_service() throws Exception {
    TestSocket service = new TestSocket();
    URI uri =
        bound.publish(
            request ->
                new WebResponse(
                    101, Headers.of("x-told", "yes"), new Body.Upgrade("mcp", service)));
    WebResponse answer = bound.fetch(uri, ASKING);
    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.header("x-told")).isEqualTo("yes");
    assertThat(((Body.Upgrade) answer.body()).subprotocol()).isEqualTo("mcp");
    TestSocket client = TestSocket.from(answer);
    client.peer().sendText("h\u00e9llo");
    assertThat(service.next()).isEqualTo("text h\u00e9llo");
    service.peer().sendBinary("bytes".getBytes(StandardCharsets.UTF_8));
    assertThat(client.next()).isEqualTo("binary bytes");
    client.peer().close(4001, "enough");
    assertThat(service.next()).isEqualTo("close 4001 enough");
    assertThat(client.next()).isEqualTo("close 4001 enough");
  }

  @Test
  void a_websocket_opens_without_a_subprotocol_when_the_service_chooses_none() throws Exception {
    TestSocket service = new TestSocket();
    URI uri =
        bound.publish(
            request -> new WebResponse(101, Headers.none(), new Body.Upgrade(null, service)));
    WebResponse answer = bound.fetch(uri, ASKING);
    assertThat(((Body.Upgrade) answer.body()).subprotocol()).isNull();
    TestSocket client = TestSocket.from(answer);
    service.peer().close(1005, "");
    assertThat(client.next()).isEqualTo("close 1005 ");
  }

  @Test
  void a_websocket_carries_close_codes_of_the_service() throws Exception {
    TestSocket service = new TestSocket();
    URI uri =
        bound.publish(
            request -> new WebResponse(101, Headers.none(), new Body.Upgrade("mcp", service)));
    TestSocket client = TestSocket.from(bound.fetch(uri, ASKING));
    service.peer().sendText("last words");
    service.peer().close(4002, "bye");
    assertThat(client.next()).isEqualTo("text last words");
    assertThat(client.next()).isEqualTo("close 4002 bye");
    assertThat(service.next()).isEqualTo("close 4002 bye");
  }

  @Test
  void a_websocket_that_breaks_is_heard_as_1006() throws Exception {
    TestSocket service = new TestSocket();
    URI uri =
        bound.publish(
            request -> new WebResponse(101, Headers.none(), new Body.Upgrade("mcp", service)));
    TestSocket client = TestSocket.from(bound.fetch(uri, ASKING));
    client.peer().close(1006, "");
    assertThat(service.next()).isEqualTo("close 1006 ");
  }

  @Test
  void a_websocket_carries_many_messages_in_order() throws Exception {
    TestSocket service = new TestSocket();
    URI uri =
        bound.publish(
            request -> new WebResponse(101, Headers.none(), new Body.Upgrade("mcp", service)));
    TestSocket client = TestSocket.from(bound.fetch(uri, ASKING));
    String big = "x".repeat(70_000);
    for (int i = 0; i < 100; i++) {
      String sent = i + " " + (i % 10 == 0 ? big : "");
      assertThat(client.peer().sendText(sent)).isTrue();
      assertThat(service.next()).isEqualTo("text " + sent);
    }
    client.peer().close(1000, "");
    assertThat(service.next()).isEqualTo("close 1000 ");
  }

  @Test
  void a_refused_websocket_is_an_answer_like_any_other() throws Exception {
    URI uri = bound.publish(request -> WebResponse.error(401, "no_token", "Sign in first."));
    for (int i = 0; i < 3; i++) {
      WebResponse answer = bound.fetch(uri, ASKING);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body().readAll(1_000))
          .asString(StandardCharsets.UTF_8)
          .contains("no_token", "Sign in first.");
    }
  }

  @Test
  void a_plain_request_cannot_be_switched() throws Exception {
    TestSocket service = new TestSocket();
    URI uri =
        bound.publish(
            request -> new WebResponse(101, Headers.none(), new Body.Upgrade("mcp", service)));
    assertThat(bound.fetch(uri, Headers.none()).status()).isEqualTo(426);
    assertThat(service.next()).isEqualTo("close 1006 ");
  }
}
