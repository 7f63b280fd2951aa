package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path dataDir;
  private final HttpEngine engine = HttpEngine.start();
  private SentrySimulator simulator;

  private static SimulatorSettings settings(Path dataDir, int port) {
    return SimulatorSettings.loopback(
        dataDir, port, "gatehouse", "not-secret", List.of("http://127.0.0.1/oauth/callback"));
  }

  @BeforeEach
  void start() throws Exception {
    simulator = SentrySimulator.start(settings(dataDir, 0), engine);
  }

  @AfterEach
  void stop() {
    simulator.close();
    engine.close();
  }

  private byte[] get(String path) throws Exception {
    Headers headers =
        Headers.of(
            "authorization", "Bearer " + simulator.personalToken(ADA, List.of("event:read")));
    URI uri = URI.create("http://127.0.0.1:" + simulator.publicBase().getPort() + path);
    WebResponse response = engine.outbound().send(OutboundRequest.get(uri, headers, PATIENCE));
    return response.body().readAll(1 << 20);
  }

  @Test
  void answers_on_its_port_and_names_itself_localhost() throws Exception {
    assertThat(simulator.publicBase().getHost()).isEqualTo("localhost");
    assertThat(Json.read(get("/api/0/auth/")).path("email").asString()).isEqualTo(ADA);
    assertThat(new String(get("/"), StandardCharsets.UTF_8)).contains("Simulated Sentry");
  }

  @Test
  void breaks_the_connection_off_when_told_to() throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + simulator.publicBase().getPort() + "/_simulator/faults");
    byte[] order = "{\"path\":\"/api/0/\",\"mode\":\"cutoff\"}".getBytes(StandardCharsets.UTF_8);
    WebResponse ordered =
        engine.outbound().send(OutboundRequest.postJson(uri, Headers.none(), order, PATIENCE));
    assertThat(ordered.status()).isEqualTo(200);
    ordered.body().readAll(1 << 10);
    assertThatThrownBy(() -> get("/api/0/auth/")).isInstanceOf(IOException.class);
    assertThat(Json.read(get("/api/0/auth/")).path("email").asString()).isEqualTo(ADA);
  }

  @Test
  void says_when_its_port_is_taken(@TempDir Path other) {
    SimulatorSettings taken = settings(other, simulator.publicBase().getPort());
    assertThatThrownBy(() -> SentrySimulator.start(taken, engine))
        .isInstanceOf(BindException.class);
  }
}
