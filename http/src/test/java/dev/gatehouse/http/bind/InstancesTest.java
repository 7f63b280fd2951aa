package dev.gatehouse.http.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A binding over HTTP to several instances, some of them dead.
class InstancesTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final HttpEngine engine = HttpEngine.start();

  @AfterEach
  void stop() {
    engine.close();
  }

  private URI alive(String name) throws IOException {
    HttpListener listener = engine.listen(ListenOptions.loopback(0));
    listener.serve(
        request ->
            WebResponse.text(
                200, name + new String(request.body().readAll(9), StandardCharsets.UTF_8)));
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  private static URI dead() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private OverHttp to(Duration timeout, URI... instances) {
    return new OverHttp("sample", List.of(instances), engine.outbound(), "secret", timeout);
  }

  private static String call(OverHttp binding, Body body) throws Exception {
    return binding.handle(WebRequest.of("POST", "/").with(body)).bodyText();
  }

  @Test
  void takes_its_instances_in_turn() throws Exception {
    OverHttp binding = to(SOON, alive("a"), alive("b"));
    assertThat(
            List.of(
                call(binding, Body.EMPTY), call(binding, Body.EMPTY), call(binding, Body.EMPTY)))
        .containsExactly("a", "b", "a");
  }

  @Test
  void passes_over_a_dead_instance_without_losing_the_body() throws Exception {
    OverHttp binding = to(SOON, dead(), alive("b"));
    for (int i = 0; i < 4; i++) {
      assertThat(call(binding, Body.of("ytes"))).isEqualTo("bytes");
      byte[] bytes = "ytes".getBytes(StandardCharsets.US_ASCII);
      assertThat(call(binding, new Body.Stream(new ByteArrayInputStream(bytes), -1)))
          .isEqualTo("bytes");
    }
  }

  @Test
  void says_that_the_service_is_down_when_all_are_dead() throws Exception {
    OverHttp binding = to(SOON, dead(), dead());
    AtomicBoolean closed = new AtomicBoolean();
    Body body =
        new Body.Stream(
            new ByteArrayInputStream(new byte[1]) {
              @Override
              public void close() {
                closed.set(true);
              }
            },
            -1);
    assertThatThrownBy(() -> call(binding, body))
        .isInstanceOf(ConnectException.class)
        .hasMessage("the service sample is down");
    assertThat(closed).isTrue();
  }

  @Test
  void does_not_repeat_what_it_has_sent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      URI mute = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      OverHttp binding = to(Duration.ofMillis(200), mute, alive("b"));
      assertThatThrownBy(() -> call(binding, Body.EMPTY))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void needs_an_instance() {
    assertThatThrownBy(() -> to(SOON)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tells_no_secret() throws Exception {
    assertThat(to(SOON, dead()).toString()).startsWith("sample at").doesNotContain("secret");
  }
}
