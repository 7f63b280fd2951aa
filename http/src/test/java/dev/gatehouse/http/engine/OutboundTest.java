package dev.gatehouse.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client, against our own server and against one that misbehaves.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboundTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  /// With one event loop: each keeps connections of its own.
  private final HttpEngine engine = HttpEngine.start(1);

  private final Outbound outbound = engine.outbound();
  private final HttpListener listener;

  OutboundTest() throws IOException {
    listener = engine.listen(ListenOptions.loopback(0));
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  private URI serve(WebHandler handler) {
    listener.serve(handler);
    return URI.create("http://127.0.0.1:" + listener.port() + "/path?query");
  }

  private WebResponse get(URI uri, Duration timeout) throws Exception {
    return outbound.send(OutboundRequest.get(uri, Headers.none(), timeout));
  }

  /// What the client makes of a server that sends `bytes` to whoever connects, and then hangs up or
  /// not.
  private WebResponse fromServer(String bytes, boolean hangsUp, Duration timeout) throws Exception {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              try (server) {
                Socket client = server.accept();
                client.getInputStream().read(new byte[10_000]);
                client
                    .getOutputStream()
                    .write(bytes.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
                if (hangsUp) {
                  client.close();
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    return get(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), timeout);
  }

  @Test
  void sends_a_form() throws Exception {
    URI uri =
        serve(
            request ->
                WebResponse.text(
                    200,
                    request.header("content-type")
                        + " "
                        + FormData.parse(
                                new String(request.body().readAll(100), StandardCharsets.UTF_8))
                            .first("na me")));
    WebResponse answer =
        outbound.send(
            OutboundRequest.postForm(
                uri, Headers.none(), FormData.of("na me", "v\u00e4l+ue"), SOON));
    assertThat(answer.bodyText()).isEqualTo("application/x-www-form-urlencoded v\u00e4l+ue");
  }

  @Test
  void follows_no_redirect() throws Exception {
    URI uri = serve(request -> WebResponse.seeOther("/elsewhere"));
    WebResponse answer = get(uri, SOON);
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("location")).isEqualTo("/elsewhere");
  }

  @Test
  void names_the_host_it_asks_and_nothing_else() throws Exception {
    URI uri =
        serve(
            request ->
                WebResponse.text(200, request.headers().toString() + request.header("host")));
    Headers forged =
        Headers.of("host", "forged.example", "content-length", "9", "connection", "x-a");
    WebResponse answer = outbound.send(OutboundRequest.get(uri, forged, SOON));
    assertThat(answer.bodyText()).isEqualTo("[host, x-gatehouse-peer]127.0.0.1:" + listener.port());
  }

  @Test
  void reuses_its_connections() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerOnOneConnection(server));
      URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
      for (int i = 1; i <= 3; i++) {
        assertThat(get(uri, SOON).bodyText()).isEqualTo("answer " + i);
      }
    }
  }

  private static void answerOnOneConnection(ServerSocket server) {
    try (Socket client = server.accept()) {
      for (int i = 1; client.getInputStream().read(new byte[10_000]) > 0; i++) {
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nanswer " + i;
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void says_that_nothing_was_sent_when_nobody_listens() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    assertThatThrownBy(() -> get(URI.create("http://127.0.0.1:" + port + "/secret"), SOON))
        .isInstanceOf(ConnectException.class)
        .hasMessage("no connection to http://127.0.0.1:" + port);
  }

  @Test
  void says_that_nothing_was_sent_when_the_host_is_unknown() {
    assertThatThrownBy(() -> get(URI.create("http://host.invalid/"), SOON))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void says_that_nothing_was_sent_when_a_server_speaks_no_tls() {
    URI plain = serve(request -> WebResponse.status(200));
    assertThatThrownBy(() -> get(URI.create(plain.toString().replace("http:", "https:")), SOON))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void gives_up_on_an_answer_that_does_not_begin() {
    assertThatThrownBy(() -> fromServer("", false, SHORT))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("200 ms");
  }

  @Test
  void gives_up_on_a_body_that_pauses_too_long() throws Exception {
    WebResponse answer = fromServer("HTTP/1.1 200 OK\ncontent-length: 9\n\nabc", false, SHORT);
    try (InputStream in = ((Body.Stream) answer.body()).in()) {
      assertThat(in.readNBytes(3)).hasSize(3);
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\ncontent-length: 9\n\nabc",
        "HTTP/1.1 200 OK\ncontent-length: 900000\n\nabc",
        "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\nabc\n",
        "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n9\nabc"
      })
  void takes_a_body_that_breaks_off_for_a_failure(String bytes) throws Exception {
    WebResponse answer = fromServer(bytes, true, SOON);
    assertThatThrownBy(() -> answer.body().readAll(100_000_000)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200", "nonsense\n\n"})
  void takes_a_head_that_breaks_off_or_is_nonsense_for_a_failure(String bytes) {
    assertThatThrownBy(() -> fromServer(bytes, true, SOON))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ConnectException.class);
  }

  @Test
  void closes_the_far_side_when_a_body_is_closed_early() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    URI uri = serve(request -> WebResponse.of(200, "a/b", new Body.Stream(endless, -1)));
    try (InputStream in = ((Body.Stream) get(uri, SOON).body()).in()) {
      assertThat(in.read()).isEqualTo('x');
    }
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refuses_a_scheme_that_is_not_http() {
    assertThatThrownBy(() -> get(URI.create("ftp://127.0.0.1/"), SOON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reaches_a_server_by_the_name_localhost() throws Exception {
    URI uri = serve(request -> WebResponse.text(200, "here"));
    URI named = URI.create("http://localhost:" + uri.getPort() + "/");
    assertThat(get(named, SOON).bodyText()).isEqualTo("here");
  }

  @Test
  void tells_no_secrets_of_a_request() {
    OutboundRequest request =
        OutboundRequest.get(
            URI.create("https://x.example/p?token=secret"),
            Headers.of("authorization", "secret"),
            SOON);
    assertThat(request).hasToString("GET https://x.example");
  }

  @Test
  void connects_to_the_pinned_address_and_asks_for_the_named_host() throws Exception {
    serve(request -> WebResponse.text(200, String.valueOf(request.header("host"))));
    URI nowhere = URI.create("http://does-not-resolve.invalid:" + listener.port() + "/");

    WebResponse response =
        outbound.send(
            OutboundRequest.get(nowhere, Headers.none(), SOON)
                .pinnedTo(InetAddress.getLoopbackAddress()));

    assertThat(response.bodyText()).isEqualTo("does-not-resolve.invalid:" + listener.port());
  }

  @Test
  void never_reuses_a_pinned_connection_for_another_address() throws Exception {
    serve(request -> WebResponse.text(200, "here"));
    URI named = URI.create("http://localhost:" + listener.port() + "/");
    OutboundRequest request = OutboundRequest.get(named, Headers.none(), SHORT);
    assertThat(outbound.send(request).bodyText()).isEqualTo("here");

    // 192.0.2.0/24 is for documentation: nobody answers there.
    InetAddress nobody = InetAddress.getByName("192.0.2.1");
    assertThatThrownBy(() -> outbound.send(request.pinnedTo(nobody)))
        .isInstanceOf(IOException.class);
  }
}
