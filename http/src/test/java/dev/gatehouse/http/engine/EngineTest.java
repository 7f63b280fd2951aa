package dev.gatehouse.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private HttpEngine engine;
  private HttpListener listener;

  @BeforeEach
  void start() throws IOException {
    engine = HttpEngine.start();
    listener = engine.listen(ListenOptions.loopback(0));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private WebResponse get(String path) throws Exception {
    return engine.outbound().send(OutboundRequest.get(uri(path), Headers.none(), SOON));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + listener.port() + path);
  }

  private void serve(WebHandler handler) {
    listener.serve(handler);
  }

  @Test
  void answers_503_until_a_handler_is_there() throws Exception {
    assertThat(get("/").status()).isEqualTo(503);
  }

  @Test
  void carries_bytes_both_ways() throws Exception {
    serve(
        request ->
            WebResponse.text(
                200, request.method() + " " + new String(request.body().readAll(100))));
    WebResponse answer =
        engine
            .outbound()
            .send(OutboundRequest.postJson(uri("/x?a=b"), Headers.none(), "{}".getBytes(), SOON));
    assertThat(answer.bodyText()).isEqualTo("POST {}");
    assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void carries_a_large_stream_both_ways() throws Exception {
    serve(
        request ->
            new WebResponse(
                200, Headers.none(), new Body.Stream(((Body.Stream) request.body()).in(), -1)));
    byte[] large = new byte[8 << 20];
    new java.util.Random(1).nextBytes(large);
    WebResponse answer =
        engine
            .outbound()
            .send(
                new OutboundRequest(
                    "POST",
                    uri("/"),
                    Headers.none(),
                    new Body.Stream(new ByteArrayInputStream(large), -1),
                    SOON));
    assertThat(answer.body().readAll(16 << 20)).isEqualTo(large);
  }

  @Test
  void names_a_port_that_is_taken() {
    assertThatThrownBy(() -> engine.listen(ListenOptions.loopback(listener.port())))
        .isInstanceOf(BindException.class)
        .hasMessageContaining(String.valueOf(listener.port()));
    try (HttpEngine other = HttpEngine.start()) {
      assertThatThrownBy(() -> other.listen(ListenOptions.loopback(listener.port())))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void says_when_nobody_listens() {
    int port = listener.port();
    listener.close();
    assertThatThrownBy(() -> get("/"))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(":" + port);
  }
}
