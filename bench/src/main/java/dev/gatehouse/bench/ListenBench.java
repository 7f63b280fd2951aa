package dev.gatehouse.bench;

import dev.gatehouse.bench.listen.ListenClients;
import dev.gatehouse.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Measures what many open `subscriptions/listen` streams cost a server that has nothing to say,
/// and how long a change takes to reach all of them. Server and clients are processes of their own.
final class ListenBench {
  private static final int CLIENT_STOP_SECONDS = 10;

  private final Options options;
  private final Path logs;

  ListenBench(Options options, Path logs) {
    this.options = options;
    this.logs = logs;
  }

  void run() throws IOException, InterruptedException {
    Subject runtime = new RuntimePeers(options).runtime();
    try (RunningProgram server = RunningProgram.start(runtime, logs)) {
      server.untilAnswered(runtime.first());
      // Whatever is made once is there before the first look.
      new Load(runtime.address(), runtime.first(), options.connections()).run(options.requests());
      JsonNode before = state(runtime.address());
      double residentBefore = server.residentMib();
      Process clients = clients(runtime.address());
      try (BufferedReader said = clients.inputReader(StandardCharsets.UTF_8);
          OutputStream in = clients.getOutputStream()) {
        write(in, request(runtime.address()));
        double open = seconds(said, "open ");
        JsonNode during = state(runtime.address());
        double resident = server.residentMib() - residentBefore;
        List<Double> told = new ArrayList<>();
        for (int i = 0; i < options.pairs(); i++) {
          write(in, "change");
          told.add(seconds(said, "told "));
        }
        print(before, during, resident, open, told);
      } finally {
        if (!clients.waitFor(CLIENT_STOP_SECONDS, TimeUnit.SECONDS)) {
          clients.destroyForcibly();
        }
      }
    }
  }

  private void print(
      JsonNode before, JsonNode during, double resident, double open, List<Double> told) {
    double heap =
        (during.path("heap").asLong() - before.path("heap").asLong()) / 1024.0 / options.streams();
    System.out.println("| measure | value |\n| --- | ---: |");
    row("streams", String.valueOf(options.streams()));
    row("time to open them, s", rounded(open));
    row("heap a stream, KiB", rounded(heap));
    row("resident memory a stream, KiB", rounded(resident * 1024 / options.streams()));
    row(
        "platform threads without and with them",
        before.path("platformThreads") + ", " + during.path("platformThreads"));
    row(
        "threads of both kinds without and with them",
        before.path("allThreads") + ", " + during.path("allThreads"));
    row("a change reaches all, median, s", rounded(Pairs.median(told)));
    row("a change reaches all, slowest of " + told.size() + ", s", rounded(Collections.max(told)));
    System.out.printf(
        "%nJDK %s with %s, %d processors.%n",
        Runtime.version(), options.peerJava(), Runtime.getRuntime().availableProcessors());
  }

  private static void row(String measure, String value) {
    System.out.println("| " + measure + " | " + value + " |");
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String request(InetSocketAddress address) {
    return new McpRequests(address)
        .modern("subscriptions/listen", "", "\"notifications\":{\"toolsListChanged\":true}")
        .replace("\r\n", "|");
  }

  private Process clients(InetSocketAddress address) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ListenClients.class.getName(),
            String.valueOf(address.getPort()),
            String.valueOf(options.streams()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void write(OutputStream in, String line) throws IOException {
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private static double seconds(BufferedReader said, String what) throws IOException {
    String line = said.readLine();
    if (line == null || !line.startsWith(what)) {
      throw new IOException("the clients said: " + line);
    }
    return Double.parseDouble(line.substring(what.length()));
  }

  private static JsonNode state(InetSocketAddress address) throws IOException {
    try {
      return Json.read(new Load(address, Subject.get(address, "/state"), 1).one().body());
    } catch (Json.Malformed e) {
      throw new IOException("the server's state is not JSON", e);
    }
  }
}
