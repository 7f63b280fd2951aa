package dev.gatehouse.http.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every kind of binding carries, and carries alike.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceBindingContract {
  static final int LARGE = 8 << 20;

  final Bound bound;

  ServiceBindingContract(boolean overHttp) throws IOException {
    this.bound = new Bound(overHttp);
  }

  @AfterAll
  void stop() {
    bound.close();
  }

  private WebRequest seen(WebRequest sent) throws Exception {
    AtomicReference<WebRequest> seen = new AtomicReference<>();
    bound.call(
        request -> {
          seen.set(request);
          return WebResponse.status(200);
        },
        sent);
    return seen.get();
  }

  private static byte[] large() {
    byte[] bytes = new byte[LARGE];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static WebRequest post(Body body) {
    return WebRequest.of("POST", "/upload").with(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a%2Fb/%c3%A9?x=%20+&x=2&empty=&flag",
        "//double//slash/",
        "/a/../b/./c",
        "/~a!$&'()*+,;=:@-._?/?:@!$'()*,;",
        "/brackets[1]?filter[a]={b}|c\"^`",
        "/100%?broken=%zz"
      })
  void carries_every_legal_and_many_an_odd_target_as_sent(String target) throws Exception {
    assertThat(seen(WebRequest.of("GET", target)).target()).isEqualTo(WebTarget.parse(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "REPORT"})
  void carries_the_method(String method) throws Exception {
    assertThat(seen(WebRequest.of(method, "/")).method()).isEqualTo(method);
  }

  @Test
  void carries_repeated_headers_in_order_and_names_in_lower_case() throws Exception {
    Headers sent =
        Headers.of(
            "X-Two", "1", "accept", "a, b", "x-two", "2", "X-Latin", "caf\u00e9", "x-none", "");
    Headers seen = seen(WebRequest.of("GET", "/").with(sent)).headers();
    assertThat(seen.all("x-two")).containsExactly("1", "2");
    assertThat(seen.all("accept")).containsExactly("a, b");
    assertThat(seen.first("x-latin")).isEqualTo("caf\u00e9");
    assertThat(seen.first("x-none")).isEmpty();
    assertThat(seen.toString()).isEqualTo(seen.toString().toLowerCase(Locale.ROOT));
  }

  @Test
  void carries_repeated_answer_headers_in_order() throws Exception {
    Headers sent = Headers.of("Set-Cookie", "a=1", "etag", "\"x\"", "set-cookie", "b=2");
    WebResponse answer =
        bound.call(request -> WebResponse.status(200).with(sent), WebRequest.of("GET", "/"));
    assertThat(answer.headers().all("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(answer.header("etag")).isEqualTo("\"x\"");
  }

  @Test
  void strips_what_belongs_to_one_connection_both_ways() throws Exception {
    String[] fields = {
      "connection",
      "keep-alive, x-mine",
      "keep-alive",
      "timeout=5",
      "x-mine",
      "1",
      "te",
      "trailers",
      "upgrade",
      "h2c",
      "proxy-authorization",
      "p",
      "trailer",
      "x",
      "content-length",
      "0",
      "x-kept",
      "1"
    };
    Headers seen = seen(WebRequest.of("GET", "/").with(Headers.of(fields))).headers();
    assertThat(seen).isEqualTo(Headers.of("host", "mcp.example:8443", "x-kept", "1"));
    WebResponse answer =
        bound.call(
            request -> WebResponse.status(200).with(Headers.of(fields)), WebRequest.of("GET", "/"));
    assertThat(answer.headers()).isEqualTo(Headers.of("x-kept", "1"));
  }

  @Test
  void carries_the_context_in_fields_that_the_service_does_not_see() throws Exception {
    AtomicReference<RequestContext> context = new AtomicReference<>();
    AtomicReference<Headers> headers = new AtomicReference<>();
    Headers forged =
        Headers.of(
            "x-request-id",
            "forged-00",
            "x-forwarded-for",
            "1.1.1.1",
            "x-gatehouse-deadline",
            "1",
            "x-gatehouse-service-secret",
            "guess",
            "x-gatehouse-peer",
            "1.1.1.1",
            "forwarded",
            "for=1");
    bound.call(
        request -> {
          context.set(RequestContext.current());
          headers.set(request.headers());
          return WebResponse.status(200);
        },
        WebRequest.of("GET", "/").with(forged));
    assertThat(context.get()).isEqualTo(Bound.CONTEXT).isNotSameAs(Bound.CONTEXT);
    assertThat(headers.get()).isEqualTo(Headers.of("host", "mcp.example:8443"));
  }

  @Test
  void leaves_a_service_without_an_entry_outside_the_callers_request() throws Exception {
    ServiceBinding binding =
        bound.raw(
            request -> WebResponse.text(200, "" + RequestContext.currentOrNull()), Bound.SECRET);
    assertThat(Bound.CONTEXT.handle(binding, WebRequest.of("GET", "/")).body().readAll(100))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("null");
  }

  @Test
  void is_refused_by_the_entry_with_a_wrong_secret() throws Exception {
    ServiceEntry entry = ServiceEntry.guardedBy(Bound.SECRET, InstantSource.system());
    ServiceBinding binding = bound.raw(entry.around(request -> WebResponse.status(200)), "wrong");
    WebResponse answer = binding.handle(WebRequest.of("GET", "/"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(Json.read(answer.body().readAll(1_000)).path("error").asString())
        .isEqualTo("not_a_service");
  }

  @Test
  void carries_empty_bodies() throws Exception {
    WebResponse answer =
        bound.call(
            request -> WebResponse.text(200, "" + request.body().readAll(10).length),
            post(Body.EMPTY));
    assertThat(answer.body().readAll(10)).asString(StandardCharsets.UTF_8).isEqualTo("0");
    WebResponse empty = bound.call(request -> WebResponse.status(200), post(Body.EMPTY));
    assertThat(empty.body().readAll(0)).isEmpty();
  }

  @Test
  void carries_large_bytes_both_ways() throws Exception {
    byte[] large = large();
    WebResponse answer =
        bound.call(
            request -> WebResponse.of(200, "a/b", Body.of(request.body().readAll(LARGE))),
            post(Body.of(large)));
    assertThat(answer.body().readAll(LARGE)).isEqualTo(large);
  }

  @Test
  void carries_large_streams_both_ways_at_once() throws Exception {
    byte[] large = large();
    WebResponse answer =
        bound.call(
            request ->
                WebResponse.of(
                    200, "a/b", new Body.Stream(((Body.Stream) request.body()).in(), -1)),
            post(new Body.Stream(new ByteArrayInputStream(large), large.length)));
    assertThat(answer.body().readAll(LARGE)).isEqualTo(large);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 10})
  void hands_on_each_piece_of_an_answer_before_the_next_is_made(long length) throws Exception {
    PiecewiseBody body = new PiecewiseBody().give("first");
    WebResponse answer =
        bound.call(
            request -> WebResponse.of(200, "a/b", new Body.Stream(body, length)),
            WebRequest.of("GET", "/"));
    try (InputStream in = ((Body.Stream) answer.body()).in()) {
      assertThat(PiecewiseBody.take(in, 5)).isEqualTo("first");
      body.give("later").end();
      assertThat(PiecewiseBody.take(in, 5)).isEqualTo("later");
    }
    assertThat(body.closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 10})
  void hands_on_each_piece_of_a_request_before_the_next_is_made(long length) throws Exception {
    PiecewiseBody body = new PiecewiseBody().give("first");
    WebResponse answer =
        bound.call(
            request -> {
              InputStream in = ((Body.Stream) request.body()).in();
              String first = PiecewiseBody.take(in, 5);
              body.give("later").end();
              return WebResponse.text(200, first + PiecewiseBody.take(in, 5));
            },
            post(new Body.Stream(body, length)));
    assertThat(answer.body().readAll(100)).asString(StandardCharsets.UTF_8).isEqualTo("firstlater");
  }

  @Test
  void hands_on_each_event_before_the_next_is_made() throws Exception {
    AtomicReference<PushSink> sink = new AtomicReference<>();
    WebResponse answer =
        bound.call(
            request ->
                WebResponse.events(
                    to -> {
                      sink.set(to);
                      to.push("data: 1\n\n");
                    }),
            WebRequest.of("GET", "/"));
    Collected events = Collected.from(answer);
    assertThat(events.next()).isEqualTo("data: 1\n\n");
    sink.get().push("data: 2\n\n");
    assertThat(events.next()).isEqualTo("data: 2\n\n");
    sink.get().end();
    assertThat(events.next()).isEqualTo("<end>");
    assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
  }

  @Test
  void gives_a_pushed_answer_that_is_no_event_stream_to_be_read() throws Exception {
    WebResponse answer =
        bound.call(
            request ->
                WebResponse.of(
                    200,
                    "application/x-ndjson",
                    new Body.Push(
                        to -> {
                          to.push("{}\n");
                          to.push("[]\n");
                          to.end();
                        })),
            WebRequest.of("GET", "/"));
    assertThat(answer.body().readAll(100)).asString(StandardCharsets.UTF_8).isEqualTo("{}\n[]\n");
  }

  @Test
  void surfaces_a_stream_that_breaks_after_its_first_byte_as_a_failure() throws Exception {
    PiecewiseBody body = new PiecewiseBody().give("first");
    WebResponse answer =
        bound.call(
            request -> WebResponse.of(200, "a/b", new Body.Stream(body, -1)),
            WebRequest.of("GET", "/"));
    try (InputStream in = ((Body.Stream) answer.body()).in()) {
      assertThat(PiecewiseBody.take(in, 5)).isEqualTo("first");
      body.breakDown();
      assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void surfaces_events_that_break_off_as_a_failure() throws Exception {
    AtomicReference<PushSink> sink = new AtomicReference<>();
    WebResponse answer =
        bound.call(
            request ->
                WebResponse.events(
                    to -> {
                      sink.set(to);
                      to.push("data: 1\n\n");
                    }),
            WebRequest.of("GET", "/"));
    Collected events = Collected.from(answer);
    assertThat(events.next()).isEqualTo("data: 1\n\n");
    sink.get().fail(new IOException("broken on purpose"));
    assertThat(events.next()).isEqualTo("<failed>");
  }

  @Test
  void answers_head_with_the_length_and_no_body() throws Exception {
    WebResponse answer =
        bound.call(request -> WebResponse.text(200, "twelve bytes"), WebRequest.of("HEAD", "/"));
    assertThat(answer.body().readAll(0)).isEmpty();
    assertThat(answer.header("content-length")).isEqualTo("12");
    assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void answers_without_content_have_no_body(int status) throws Exception {
    PiecewiseBody body = new PiecewiseBody();
    WebResponse answer =
        bound.call(
            request -> WebResponse.status(status).with(new Body.Stream(body, -1)),
            WebRequest.of("GET", "/"));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().readAll(0)).isEmpty();
    assertThat(body.closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void renders_a_refusal_with_the_request_id() throws Exception {
    WebResponse answer =
        bound.call(
            request -> {
              throw new HttpFailure(409, "taken", "Choose another name.");
            },
            WebRequest.of("GET", "/"));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().readAll(1_000))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"error\":\"taken\",\"message\":\"Choose another name.\",\"requestId\":\"request-0001\"}");
  }

  @Test
  void turns_what_a_handler_throws_into_500() throws Exception {
    WebResponse answer =
        bound.call(
            request -> {
              throw new IllegalStateException("thrown on purpose");
            },
            WebRequest.of("GET", "/"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().readAll(1_000))
        .asString(StandardCharsets.UTF_8)
        .contains("internal_error", "request-0001")
        .doesNotContain("purpose");
  }

  @Test
  void passes_an_interruption_of_the_caller_on() throws Exception {
    var entered = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    ServiceBinding binding =
        bound.to(
            request -> {
              entered.countDown();
              try {
                Thread.sleep(Duration.ofSeconds(30));
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return WebResponse.status(200);
            });
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Bound.CONTEXT.handle(binding, WebRequest.of("GET", "/"));
                  } catch (Exception e) {
                    thrown.set(e);
                  }
                });
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join(10_000);
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
