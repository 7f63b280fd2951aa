package dev.gatehouse.http.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.FanOut;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// An engine on a machine with more cores than the one that tests.
class ManyLoopsTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int LENGTH = 300_000;

  @Test
  void share_a_port_and_keep_calls_apart() throws Exception {
    try (HttpEngine engine = HttpEngine.start(3)) {
      HttpListener listener = engine.listen(ListenOptions.loopback(0));
      listener.serve(
          request ->
              WebResponse.of(
                  200, "a/b", new Body.Stream(new ByteArrayInputStream(new byte[LENGTH]), -1)));
      URI uri = URI.create("http://127.0.0.1:" + listener.port() + "/");
      ConcurrentLinkedQueue<Object> outcomes = new ConcurrentLinkedQueue<>();
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(FanOut.start("caller", () -> call(engine, uri, outcomes)));
      }
      for (Thread caller : callers) {
        assertThat(caller.join(SOON)).isTrue();
      }
      assertThat(outcomes).hasSize(8 * 20).containsOnly(LENGTH);
      assertThatThrownBy(() -> engine.listen(ListenOptions.loopback(listener.port())))
          .isInstanceOf(BindException.class);
      listener.drain(SOON);
      assertThatThrownBy(() -> read(engine, uri)).isInstanceOf(ConnectException.class);
    }
  }

  /// Reads some answers to the end and leaves others in the middle.
  private static void call(HttpEngine engine, URI uri, ConcurrentLinkedQueue<Object> outcomes) {
    try {
      for (int i = 0; i < 20; i++) {
        outcomes.add(read(engine, uri));
        try (InputStream in = ((Body.Stream) send(engine, uri).body()).in()) {
          in.skipNBytes(i % 2 == 0 ? 1 : LENGTH);
        }
      }
    } catch (Exception e) {
      outcomes.add(e);
    }
  }

  private static int read(HttpEngine engine, URI uri) throws Exception {
    return send(engine, uri).body().readAll(LENGTH).length;
  }

  private static WebResponse send(HttpEngine engine, URI uri) throws Exception {
    return engine.outbound().send(OutboundRequest.get(uri, Headers.none(), SOON));
  }
}
