package dev.gatehouse.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// `gatehouse serve` in one process beside a simulated Sentry in another, so that each can be ended
/// and started alone, at the same address and with the same state.
final class Installation implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final int sentryPort;
  private final Program sentry;
  private Program gatehouse;

  private Installation(Path folder, int port, int sentryPort) {
    this.folder = folder;
    this.port = port;
    this.sentryPort = sentryPort;
    this.sentry = runSentry();
    this.gatehouse = runGatehouse();
  }

  static Installation start(Path folder) {
    int[] ports = FreePorts.find(2);
    return new Installation(folder, ports[0], ports[1]);
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  String sentryAddress() {
    return "http://localhost:" + sentryPort;
  }

  /// `kill -9`, then a new process on the same data.
  void killAndRestartGatehouse() throws InterruptedException {
    gatehouse.kill();
    gatehouse = runGatehouse();
  }

  /// Makes Sentry answer the next request at `path` with a server error.
  void breakSentry(String path) throws Exception {
    HttpRequest order =
        HttpRequest.newBuilder(URI.create(sentryAddress() + "/_simulator/faults"))
            .timeout(Duration.ofSeconds(10))
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"path\":\"" + path + "\",\"mode\":\"error\",\"status\":503}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(order, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 300) {
        throw new AssertionError("the simulated Sentry refused a fault: " + status);
      }
    }
  }

  private Program runSentry() {
    Program program =
        Program.start(
            Map.of(
                "SENTRY_CLIENT_ID", "acceptance-client",
                "SENTRY_CLIENT_SECRET", "acceptance-client-secret"),
            folder,
            "simulator",
            "--port",
            String.valueOf(sentryPort),
            "--data",
            folder.resolve("sentry").toString());
    program.awaitLine(Pattern.compile("http://localhost:\\d+"));
    return program;
  }

  private Program runGatehouse() {
    Map<String, String> settings = new HashMap<>();
    settings.put("SENTRY_HOST", sentryAddress());
    settings.put("SENTRY_CLIENT_ID", "acceptance-client");
    settings.put("SENTRY_CLIENT_SECRET", "acceptance-client-secret");
    settings.put("COOKIE_SECRET", "a-cookie-secret-for-acceptance-0123456789");
    Program program =
        Program.start(
            settings,
            folder,
            "serve",
            "--port",
            String.valueOf(port),
            "--management-port",
            "0",
            "--data",
            folder.resolve("gatehouse").toString());
    program.awaitLine(Pattern.compile("http://127\\.0\\.0\\.1:\\d+"));
    return program;
  }

  @Override
  public void close() {
    gatehouse.close();
    sentry.close();
  }
}
