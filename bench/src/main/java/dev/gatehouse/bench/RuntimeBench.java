package dev.gatehouse.bench;

import dev.gatehouse.http.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Measures the MCP runtime, without the rest of Gatehouse, beside the official SDKs for Java and
/// TypeScript: `tools/list` of twenty tools and `tools/call` of one that does nothing, in both
/// eras. nginx, which serves the same bytes from files, is the ceiling.
final class RuntimeBench {
  private static final int WARM_UP_ROUNDS = 4;

  /// The TypeScript SDK needs so much longer that it gets fewer requests.
  private static final int TYPESCRIPT_SHARE = 10;

  private static final String CALL = "\"name\":\"nothing\",\"arguments\":{}";

  private final Options options;
  private final Path logs;
  private final RuntimePeers peers;

  RuntimeBench(Options options, Path logs) {
    this.options = options;
    this.logs = logs;
    this.peers = new RuntimePeers(options);
  }

  void run() throws IOException, InterruptedException {
    Path folder = logs.resolveSibling("mcp");
    Files.createDirectories(folder);
    Path tools = folder.resolve("tools.json");
    Subject runtime = peers.runtime();
    try (RunningProgram ours = started(runtime)) {
      keepAnswers(runtime, folder, tools);
      Subject javaSdk = peers.javaSdk(tools);
      Subject typescript = peers.typescriptSdk(tools);
      Subject nginx = peers.nginx(folder);
      try (RunningProgram java = started(javaSdk);
          RunningProgram node = started(typescript);
          RunningProgram ceiling = startedIfThere(nginx)) {
        System.out.println(
            "| operation | server | processor time a request, µs | requests a second | Gatehouse ÷ it,"
                + " median of rounds | from – to |\n| --- | --- | ---: | ---: | ---: | ---: |");
        for (boolean isList : new boolean[] {true, false}) {
          List<Contender> all = new ArrayList<>();
          addBoth(all, "Gatehouse", ours, runtime, isList, options.requests());
          all.add(handshake("Java SDK", java, javaSdk, isList, options.requests()));
          addBoth(
              all,
              "TypeScript SDK",
              node,
              typescript,
              isList,
              options.requests() / TYPESCRIPT_SHARE);
          if (ceiling != null) {
            String get = Subject.get(nginx.address(), isList ? "/list" : "/call");
            all.add(contender("nginx, the same bytes", ceiling, nginx, get, options.requests()));
          }
          measure(all);
          print(isList ? "tools/list" : "tools/call", all);
        }
      }
    }
    System.out.printf(
        "%nJDK %s with %s, %d processors, %d rounds of %d requests over %d connections.%n",
        Runtime.version(),
        options.peerJava(),
        Runtime.getRuntime().availableProcessors(),
        options.pairs(),
        options.requests(),
        options.connections());
  }

  private RunningProgram started(Subject subject) throws IOException, InterruptedException {
    RunningProgram program = RunningProgram.start(subject, logs);
    program.untilAnswered(subject.first());
    return program;
  }

  private @Nullable RunningProgram startedIfThere(Subject subject) throws InterruptedException {
    try {
      return started(subject);
    } catch (IOException e) {
      System.err.println("Without nginx: " + e.getMessage());
      return null;
    }
  }

  /// The tools as Gatehouse lists them become those of the peers; its answers, the files of nginx.
  private void keepAnswers(Subject runtime, Path folder, Path tools) throws IOException {
    McpRequests requests = new McpRequests(runtime.address());
    byte[] list = one(runtime.address(), requests.handshake("tools/list", ""));
    Files.write(folder.resolve("list"), list);
    Files.write(
        folder.resolve("call"), one(runtime.address(), requests.handshake("tools/call", CALL)));
    try {
      JsonNode listed = Json.read(list).path("result").path("tools");
      System.err.println(listed.size() + " tools in " + list.length + " bytes");
      Files.write(tools, Json.write(listed));
    } catch (Json.Malformed e) {
      throw new IOException("tools/list was not answered with JSON", e);
    }
  }

  private byte[] one(InetSocketAddress address, String request) throws IOException {
    return new Load(address, request, 1).one().body();
  }

  private void addBoth(
      List<Contender> all,
      String name,
      RunningProgram program,
      Subject subject,
      boolean isList,
      int requests)
      throws IOException {
    McpRequests wire = new McpRequests(subject.address());
    String modern =
        isList ? wire.modern("tools/list", "", "") : wire.modern("tools/call", "nothing", CALL);
    all.add(handshake(name, program, subject, isList, requests));
    all.add(contender(name + ", 2026-07-28", program, subject, modern, requests));
  }

  private Contender handshake(
      String name, RunningProgram program, Subject subject, boolean isList, int requests)
      throws IOException {
    McpRequests wire = new McpRequests(subject.address());
    String request = isList ? wire.handshake("tools/list", "") : wire.handshake("tools/call", CALL);
    return contender(name + ", 2025-11-25", program, subject, request, requests);
  }

  /// Makes sure that what is measured is an answer and not a refusal.
  private Contender contender(
      String name, RunningProgram program, Subject subject, String request, int requests)
      throws IOException {
    Load load = new Load(subject.address(), request, options.connections());
    Contender contender =
        new Contender(
            name, program, load, requests / options.connections() * options.connections());
    String reply = new String(contender.look(), StandardCharsets.UTF_8);
    if (!reply.contains("\"result\":{") || reply.contains("\"isError\":true")) {
      throw new IOException(name + " did not answer with a result: " + reply);
    }
    System.err.println(name + ": " + reply.length() + " characters");
    return contender;
  }

  private void measure(List<Contender> all) throws IOException, InterruptedException {
    for (int round = -WARM_UP_ROUNDS; round < options.pairs(); round++) {
      List<Contender> turn = new ArrayList<>(all);
      Collections.rotate(turn, round);
      for (Contender each : turn) {
        each.burst(round >= 0);
      }
      System.err.println("round " + (round + 1) + " of " + options.pairs());
    }
  }

  private static void print(String operation, List<Contender> all) {
    for (Contender each : all) {
      Contender ours = all.get(each.name().endsWith("2026-07-28") && each != all.get(1) ? 1 : 0);
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < each.cpuMicros().size(); i++) {
        ratios.add(ours.cpuMicros().get(i) / each.cpuMicros().get(i));
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f | %.0f | %.2f | %.2f – %.2f |%n",
          operation,
          each.name(),
          Pairs.median(each.cpuMicros()),
          Pairs.median(each.perSecond()),
          Pairs.median(ratios),
          Collections.min(ratios),
          Collections.max(ratios));
    }
  }
}
