package dev.gatehouse.app.wiring;

import dev.gatehouse.app.config.Settings;
import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One short life of a whole installation, for the JVM's ahead-of-time cache to learn from.
public final class Training {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ROUNDS = 2;
  private static final int ANSWER_BYTES_MAX = 8 << 20;
  private static final List<String> PATHS =
      List.of(
          "/health",
          "/",
          "/.well-known/oauth-authorization-server",
          "/.well-known/oauth-protected-resource/mcp",
          "/.mcp/tools.json",
          "/oauth/authorize",
          "/infra/health");
  private static final String DISCOVER =
      """
      {"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{\
      "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
      "io.modelcontextprotocol/clientCapabilities":{}}}}""";

  private Training() {}

  /// Lives it.
  public static void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("gatehouse-train");
    try (Demo demo = Demo.start(Settings.read(Map.of(), folder.resolve("none")), 0, folder);
        HttpEngine engine = HttpEngine.start()) {
      for (int round = 0; round < ROUNDS; round++) {
        use(engine.outbound(), demo.address());
      }
    } finally {
      delete(folder);
    }
  }

  private static void use(Outbound outbound, String address)
      throws IOException, InterruptedException {
    for (String path : PATHS) {
      finish(
          outbound.send(OutboundRequest.get(URI.create(address + path), Headers.none(), PATIENCE)));
    }
    Headers headers = Headers.of("accept", "application/json, text/event-stream");
    finish(
        outbound.send(
            OutboundRequest.postJson(
                URI.create(address + "/mcp"),
                headers.with("authorization", "Bearer unknown"),
                DISCOVER.getBytes(StandardCharsets.UTF_8),
                PATIENCE)));
  }

  private static void finish(WebResponse answer) throws IOException {
    if (!(answer.body() instanceof Body.Push)) {
      var _ = answer.body().readAll(ANSWER_BYTES_MAX);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
