package dev.gatehouse.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.FanOut;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.bind.RawCaller;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private HttpEngine engine;
  private HttpListener listener;

  @BeforeEach
  void start() throws IOException {
    engine = HttpEngine.start();
    listener = engine.listen(new ListenOptions("127.0.0.1", 0, Duration.ofMillis(300)));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private RawCaller calling(WebHandler handler) throws IOException {
    listener.serve(handler);
    return new RawCaller(listener.port()).get();
  }

  private WebResponse get() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + listener.port() + "/");
    return engine.outbound().send(OutboundRequest.get(uri, Headers.none(), SOON));
  }

  @Test
  void answers_503_until_there_is_a_handler() throws Exception {
    assertThat(get().status()).isEqualTo(503);
    listener.serve(request -> WebResponse.status(200));
    assertThat(get().status()).isEqualTo(200);
  }

  @Test
  void names_a_port_that_is_taken() {
    ListenOptions same = ListenOptions.loopback(listener.port());
    assertThatThrownBy(() -> engine.listen(same))
        .isInstanceOf(BindException.class)
        .hasMessageContaining(String.valueOf(listener.port()));
    try (HttpEngine other = HttpEngine.start()) {
      assertThatThrownBy(() -> other.listen(same))
          .isInstanceOf(BindException.class)
          .hasMessageContaining(String.valueOf(listener.port()));
    }
  }

  @Test
  void interrupts_a_handler_that_takes_too_long_and_answers_503() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (RawCaller caller =
        calling(
            request -> {
              try {
                Thread.sleep(SOON);
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return WebResponse.status(200);
            })) {
      assertThat(caller.readUntil("\"}")).contains(" 503 ", "retry-after", "timeout");
    }
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void does_not_time_out_an_answer_that_has_begun() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    try (RawCaller caller =
        calling(
            request ->
                WebResponse.events(
                    sink -> {
                      sink.push("data: 1\n\n");
                      FanOut.start(
                          "later",
                          () -> {
                            try {
                              // Longer than a request may take.
                              later.await(900, TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                              sink.fail(e);
                            }
                            sink.push("data: 2\n\n");
                            sink.end();
                          });
                    }))) {
      assertThat(caller.readUntil("0\r\n\r\n")).contains("data: 1", "data: 2");
    }
  }

  @Test
  void lets_running_requests_finish_while_it_drains() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try (HttpListener patient = engine.listen(ListenOptions.loopback(0))) {
      patient.serve(
          request -> {
            entered.countDown();
            finish.await();
            return WebResponse.text(200, "finished");
          });
      int port = patient.port();
      RawCaller caller = new RawCaller(port).get();
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
      Thread draining = FanOut.start("drain", () -> patient.drain(SOON));
      assertThatThrownBy(
              () -> {
                while (draining.isAlive()) {
                  new Socket(InetAddress.getLoopbackAddress(), port).close();
                }
              })
          .isInstanceOf(IOException.class);
      finish.countDown();
      assertThat(caller.readUntil("finished")).contains(" 200 ");
      assertThat(draining.join(SOON)).isTrue();
    }
  }

  @Test
  void ends_what_does_not_finish_within_the_grace() throws Exception {
    try (RawCaller caller =
        calling(request -> WebResponse.events(sink -> sink.push("data: 1\n\n")))) {
      caller.readUntil("data: 1\n\n");
      listener.drain(Duration.ofMillis(100));
      assertThat(caller.readAll()).isEqualTo("\r\n");
    }
  }

  @Test
  void refuses_connections_after_it_is_closed() {
    listener.close();
    assertThatThrownBy(this::get)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(":" + listener.port());
  }

  @Test
  void can_bind_its_port_again_after_it_is_closed() throws Exception {
    int port = listener.port();
    listener.close();
    listener = engine.listen(ListenOptions.loopback(port));
    assertThat(get().status()).isEqualTo(503);
  }
}
