package dev.gatehouse.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebSocketListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessLogTest {
  @Test
  void writes_one_line_with_what_an_operator_needs() throws Exception {
    Gateway gateway = Gateway.open();
    try (gateway) {
      Gateway slow =
          gateway.with(
              RouteService.API,
              request -> {
                gateway.advanceMillis(12);
                return WebResponse.text(401, "no token");
              });
      WebResponse response = slow.send("POST", "/mcp/acme");

      assertThat(gateway.log)
          .containsExactly(
              "http.request id="
                  + response.header("x-request-id")
                  + " method=POST path=/mcp/acme status=401 ms=12 bytes=8 client=203.0.113.9"
                  + " service=api");
    }
  }

  @Test
  void holds_nothing_secret() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      var _ =
          gateway.send(
              "GET",
              "/oauth/callback?code=s3cret-code&state=s3cret-state",
              Body.of("s3cret-body"),
              "authorization",
              "Bearer s3cret-token",
              "cookie",
              "session=s3cret-cookie");

      assertThat(gateway.log).singleElement().asString().doesNotContain("s3cret", "?");
    }
  }

  @Test
  void cannot_be_forged_by_a_path_or_method() throws Exception {
    try (Gateway gateway = Gateway.open()) {
      var _ = gateway.send("GET", "/a;status=200\"" + "x".repeat(1000));
      var _ = gateway.send("A".repeat(100), "/b");

      assertThat(gateway.log.getFirst()).contains(" path=/a;status=200?xxx").hasSizeLessThan(500);
      assertThat(gateway.log.getLast()).contains(" method=" + "A".repeat(16) + "... path=/b ");
    }
  }

  @Test
  void writes_a_line_for_refusals_and_failures() throws Exception {
    Gateway gateway =
        Gateway.open()
            .with(
                RouteService.WEB,
                request -> {
                  throw new IllegalStateException("broken");
                });
    try (gateway) {
      var _ = gateway.send("GET", "/");
      var _ = gateway.send("GET", "/mcp", "host", "evil.example");
      var _ = gateway.send("GET", "/health");

      assertThat(gateway.log.get(0)).contains(" path=/ status=500 ").endsWith(" service=web");
      assertThat(gateway.log.get(1)).contains(" status=421 ").endsWith(" service=api");
      assertThat(gateway.log.get(2)).contains(" status=200 ").endsWith(" service=router");
    }
  }

  @Test
  void says_499_when_the_caller_left() throws Exception {
    Gateway gateway =
        Gateway.open()
            .with(
                RouteService.WEB,
                request -> {
                  throw new InterruptedException();
                });
    try (gateway) {
      assertThatThrownBy(() -> gateway.send("GET", "/")).isInstanceOf(InterruptedException.class);
      assertThat(gateway.log).singleElement().asString().contains(" status=499 ");
    }
  }

  @Test
  void waits_for_the_end_of_a_streamed_body() throws Exception {
    InputStream five = new ByteArrayInputStream(new byte[5]);
    try (Gateway gateway = streaming(five)) {
      WebResponse response = gateway.send("GET", "/");
      assertThat(gateway.log).isEmpty();

      InputStream body = ((Body.Stream) response.body()).in();
      gateway.advanceMillis(70);
      assertThat(body.readAllBytes()).hasSize(5);
      body.close();
      body.close();

      assertThat(gateway.log).singleElement().asString().contains(" ms=70 bytes=5 ");
    }
  }

  @Test
  void marks_a_stream_that_broke_or_was_left() throws Exception {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut");
          }
        };
    try (Gateway breaking = streaming(broken);
        Gateway leaving = streaming(new ByteArrayInputStream(new byte[5]))) {
      InputStream first = ((Body.Stream) breaking.send("GET", "/").body()).in();
      assertThatThrownBy(first::read).isInstanceOf(IOException.class);
      InputStream second = ((Body.Stream) leaving.send("GET", "/").body()).in();
      assertThat(second.read()).isZero();
      second.close();

      assertThat(breaking.log).singleElement().asString().endsWith(" cut=true");
      assertThat(leaving.log).singleElement().asString().contains(" bytes=1 ").endsWith("cut=true");
    }
  }

  @Test
  void waits_for_the_end_of_a_pushed_body() throws Exception {
    List<PushSink> pushing = new ArrayList<>();
    List<String> cleaned = new ArrayList<>();
    try (Gateway gateway =
        Gateway.open()
            .with(
                RouteService.WEB,
                request ->
                    WebResponse.events(
                        sink -> {
                          sink.onClosed(() -> cleaned.add("yes"));
                          pushing.add(sink);
                        }))) {
      RecordingSink outer = new RecordingSink();
      ((Body.Push) gateway.send("GET", "/").body()).source().start(outer);

      assertThat(pushing.getFirst().push("abc")).isTrue();
      assertThat(gateway.log).isEmpty();
      pushing.getFirst().end();

      assertThat(outer.pushed).hasToString("abc");
      assertThat(cleaned).containsExactly("yes");
      assertThat(gateway.log)
          .singleElement()
          .asString()
          .contains(" bytes=3 ")
          .doesNotContain("cut");
    }
  }

  @Test
  void marks_a_pushed_body_whose_receiver_left() throws Exception {
    try (Gateway gateway =
        Gateway.open()
            .with(RouteService.WEB, request -> WebResponse.events(sink -> sink.push("ab")))) {
      RecordingSink outer = new RecordingSink();
      ((Body.Push) gateway.send("GET", "/").body()).source().start(outer);
      outer.leave();

      assertThat(gateway.log).singleElement().asString().contains(" bytes=2 ").endsWith("cut=true");
    }
  }

  @Test
  void waits_for_the_end_of_a_web_socket() throws Exception {
    List<String> heard = new ArrayList<>();
    WebSocketListener inner =
        new WebSocketListener() {
          @Override
          public void onText(String text) {
            heard.add(text);
          }

          @Override
          public void onBinary(byte[] bytes) {
            heard.add(bytes.length + " bytes");
          }

          @Override
          public void onClose(int code, String reason) {
            heard.add(code + reason);
          }
        };
    WebResponse upgrade =
        new WebResponse(101, Headers.none(), new Body.Upgrade("mcp", peer -> inner));
    try (Gateway gateway = Gateway.open().with(RouteService.API, request -> upgrade)) {
      Body.Upgrade body = (Body.Upgrade) gateway.send("GET", "/mcp", "upgrade", "websocket").body();
      WebSocketListener outer = body.endpoint().open(null);
      outer.onText("hello");
      outer.onBinary(new byte[2]);
      assertThat(gateway.log).isEmpty();
      outer.onClose(1000, "bye");

      assertThat(body.subprotocol()).isEqualTo("mcp");
      assertThat(heard).containsExactly("hello", "2 bytes", "1000bye");
      assertThat(gateway.log).singleElement().asString().contains(" status=101 ");
    }
  }

  private static Gateway streaming(InputStream in) {
    return Gateway.open()
        .with(
            RouteService.WEB,
            request -> new WebResponse(200, Headers.none(), new Body.Stream(in, -1)));
  }

  /// Keeps what is pushed; like an engine, it knows one listener for its end.
  private static final class RecordingSink implements PushSink {
    final StringBuilder pushed = new StringBuilder();
    private Runnable whenClosed = () -> {};

    @Override
    public boolean push(byte[] piece) {
      pushed.append(new String(piece, java.nio.charset.StandardCharsets.UTF_8));
      return true;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void onDrained(Runnable action) {}

    @Override
    public void end() {
      leave();
    }

    @Override
    public void fail(Throwable cause) {
      leave();
    }

    @Override
    public void onClosed(Runnable action) {
      whenClosed = action;
    }

    void leave() {
      whenClosed.run();
    }
  }
}
