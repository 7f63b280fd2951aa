package dev.gatehouse.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.bind.RawCaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the engine makes of bytes on a socket.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestsTest {
  private static final long BODY_MAX = 1 << 20;

  private final HttpEngine engine = HttpEngine.start();
  private final HttpListener listener;

  RequestsTest() throws IOException {
    listener = engine.listen(new ListenOptions("127.0.0.1", 0, Duration.ofSeconds(30), BODY_MAX));
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  private RawCaller calling(WebHandler handler) throws IOException {
    listener.serve(handler);
    return new RawCaller(listener.port());
  }

  private static WebResponse echo(WebRequest request) throws IOException {
    byte[] body = request.body().readAll(1 << 20);
    return WebResponse.text(
        200,
        request.method() + " " + request.target() + " " + new String(body, StandardCharsets.UTF_8));
  }

  /// What is answered to `request`, where `|` stands for a line break.
  private String answer(String request) throws IOException {
    try (RawCaller caller = calling(RequestsTest::echo)) {
      return caller.send(request.replace('|', '\n')).readUntil("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          400; POST / HTTP/1.1|host: x|content-length: 3|transfer-encoding: chunked||0||
          400; POST / HTTP/1.1|host: x|content-length: 3|content-length: 3||abc
          400; POST / HTTP/1.1|host: x|content-length: 3|content-length: 4||abc
          400; POST / HTTP/1.1|host: x|content-length: +3||abc
          400; POST / HTTP/1.1|host: x|content-length: -3||abc
          501; POST / HTTP/1.1|host: x|transfer-encoding: gzip||abc
          501; POST / HTTP/1.1|host: x|transfer-encoding: gzip, chunked||0||
          400; POST / HTTP/1.1|host: x|transfer-encoding: chunked|transfer-encoding: chunked||0||
          400; POST / HTTP/1.1|host: x|transfer-encoding : chunked||0||
          400; GET / HTTP/1.1||
          400; GET / HTTP/1.1|host: x|host: x||
          400; GET / HTTP/1.1|host: x|na me: x||
          400; GET / HTTP/1.1|host: x|: x||
          400; GET /#fragment HTTP/1.1|host: x||
          400; GET /caf\u00e9 HTTP/1.1|host: x||
          400; OPTIONS * HTTP/1.1|host: x||
          400; CONNECT example.org:443 HTTP/1.1|host: x||
          400; GET ftp://example.org/ HTTP/1.1|host: x||
          400; GET example HTTP/1.1|host: x||
          200; GET http://example.org/x HTTP/1.1|host: example.org||
          200; GET / HTTP/1.0||
          """)
  void refuses_what_is_malformed_or_ambiguous(int status, String request) throws IOException {
    assertThat(answer(request)).startsWith("HTTP/1.").contains(" " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense||",
        "GET /|host: x||",
        "GET / HTTP/9.9|host: x||",
        "\u0016\u0003\u0001||"
      })
  void refuses_or_hangs_up_on_what_is_no_http(String request) throws IOException {
    assertThat(answer(request)).doesNotContain(" 200 ").containsAnyOf(" 400 ", " 501 ", "<eof>");
  }

  @Test
  void refuses_header_fields_of_more_than_16_kib() throws IOException {
    assertThat(answer("GET / HTTP/1.1|host: x|x-big: " + "a".repeat(17 << 10) + "||"))
        .contains(" 431 ")
        .contains("application/json");
  }

  @Test
  void refuses_a_target_of_more_than_8_kib() throws IOException {
    assertThat(answer("GET /" + "a".repeat(9 << 10) + " HTTP/1.1|host: x||")).contains(" 414 ");
  }

  @Test
  void reads_the_path_of_an_absolute_target() throws IOException {
    try (RawCaller caller = calling(RequestsTest::echo)) {
      caller.send("GET http://example.org?a=b HTTP/1.1\nhost: example.org\n\n");
      assertThat(caller.readUntil("a=b")).contains("GET /?a=b");
    }
  }

  @Test
  void names_the_peer_whatever_the_client_says() throws IOException {
    AtomicReference<WebRequest> seen = new AtomicReference<>();
    try (RawCaller caller =
        calling(
            request -> {
              seen.set(request);
              return WebResponse.status(200);
            })) {
      caller.send("GET / HTTP/1.1\nhost: x\nX-Gatehouse-Peer: 1.1.1.1\n\n").readUntil("\r\n\r\n");
    }
    assertThat(seen.get().headers().all(WebRequest.PEER_HEADER)).containsExactly("127.0.0.1");
  }

  @Test
  void answers_pipelined_requests_in_order() throws IOException {
    try (RawCaller caller = calling(RequestsTest::echo)) {
      caller.send(
          "GET /1 HTTP/1.1\nhost: x\n\nPOST /2 HTTP/1.1\nhost: x\ncontent-length: 3\n\nabc"
              + "GET /3 HTTP/1.1\nhost: x\n\n");
      assertThat(caller.readUntil("GET /3 ")).contains("GET /1 ", "POST /2 abc");
    }
  }

  @Test
  void invites_the_body_of_a_client_that_waits() throws IOException {
    try (RawCaller caller = calling(RequestsTest::echo)) {
      caller.send("POST / HTTP/1.1\nhost: x\nexpect: 100-continue\ncontent-length: 3\n\n");
      assertThat(caller.readUntil("\r\n\r\n")).contains(" 100 ");
      assertThat(caller.send("abc").readUntil("abc")).contains(" 200 ");
    }
  }

  @Test
  void gives_a_slow_short_body_as_it_comes() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (RawCaller caller =
        calling(
            request -> {
              var in = ((Body.Stream) request.body()).in();
              int first = in.read();
              read.countDown();
              return WebResponse.text(200, "" + (char) first + (char) in.read());
            })) {
      caller.send("POST / HTTP/1.1\nhost: x\ncontent-length: 2\n\na");
      assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(caller.send("b").readUntil("ab")).contains(" 200 ");
    }
  }

  @Test
  void refuses_a_body_over_the_limit_by_its_announced_length() throws IOException {
    assertThat(answer("POST / HTTP/1.1|host: x|content-length: " + (BODY_MAX + 1) + "||"))
        .contains(" 413 ")
        .contains("connection: close");
  }

  @Test
  void refuses_a_body_over_the_limit_as_it_comes() throws IOException {
    String chunk = "100000\n" + "a".repeat(1 << 20) + "\n";
    try (RawCaller caller =
        calling(
            request ->
                new WebResponse(
                    200, request.headers(), Body.of(request.body().readAll(8 << 20))))) {
      caller.send(
          "POST / HTTP/1.1\nhost: x\ntransfer-encoding: chunked\n\n" + chunk + "1\nb\n0\n\n");
      assertThat(caller.readUntil("\r\n\r\n")).contains(" 413 ");
    }
  }

  @Test
  void keeps_a_connection_whose_small_body_was_not_read() throws IOException {
    try (RawCaller caller = calling(request -> WebResponse.text(200, "done"))) {
      for (int i = 0; i < 3; i++) {
        caller.send("POST / HTTP/1.1\nhost: x\ntransfer-encoding: chunked\n\n3\nabc\n0\n\n");
        assertThat(caller.readUntil("done")).contains(" 200 ");
      }
      caller.send("POST / HTTP/1.1\nhost: x\ncontent-length: 70000\n\n" + "a".repeat(70_000));
      assertThat(caller.readUntil("done")).contains(" 200 ").doesNotContain("connection: close");
      assertThat(caller.get().readUntil("done")).contains(" 200 ");
    }
  }

  @Test
  void closes_a_connection_whose_large_body_was_not_read_after_the_answer() throws IOException {
    try (RawCaller caller = calling(request -> WebResponse.text(200, "done"))) {
      caller.send("POST / HTTP/1.1\nhost: x\ncontent-length: 1000000\n\n" + "a".repeat(400_000));
      assertThat(caller.readAll()).contains(" 200 ", "connection: close", "done");
    }
  }

  @Test
  void answers_head_without_a_body() throws IOException {
    try (RawCaller caller = calling(request -> WebResponse.text(200, "twelve bytes"))) {
      caller.send("HEAD / HTTP/1.1\nhost: x\n\nGET / HTTP/1.1\nhost: x\nconnection: close\n\n");
      assertThat(caller.readAll())
          .containsOnlyOnce("twelve bytes")
          .contains("content-length: 12\r\n\r\nHTTP/1.1 200");
    }
  }

  @Test
  void answers_204_without_a_length() throws IOException {
    assertThat(
            calling(request -> WebResponse.status(204))
                .send("GET / HTTP/1.1\nhost: x\nconnection: close\n\n")
                .readAll())
        .startsWith("HTTP/1.1 204")
        .endsWith("\r\n\r\n")
        .doesNotContain("transfer-encoding")
        .doesNotContain("content-length");
  }

  @Test
  void streams_to_nobody_who_speaks_http_1_0() throws IOException {
    try (RawCaller caller =
        calling(request -> WebResponse.events(sink -> sink.push("data: 1\n\n")))) {
      assertThat(caller.send("GET / HTTP/1.0\n\n").readAll()).contains(" 505 ");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 20})
  void breaks_off_when_a_stream_is_not_as_long_as_announced(long length) throws IOException {
    var body =
        new Body.Stream(
            new ByteArrayInputStream("ten bytes.".getBytes(StandardCharsets.US_ASCII)), length);
    try (RawCaller caller = calling(request -> WebResponse.of(200, "a/b", body))) {
      String all = caller.get().readAll();
      assertThat(all).contains("content-length: " + length);
      assertThat(all.length() - all.indexOf("\r\n\r\n") - 4).isLessThan((int) length);
    }
  }

  @Test
  void hides_what_a_handler_throws() throws IOException {
    try (RawCaller caller =
        calling(
            request -> {
              throw new IllegalStateException("thrown on purpose");
            })) {
      assertThat(caller.get().readUntil("later.\"}")).contains(" 500 ").doesNotContain("purpose");
    }
  }
}
