package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One run of the official conformance suite, and what it found, scenario by scenario.
///
/// @param output what it printed
/// @param checks by scenario, as the suite wrote them to its result files
record SuiteRun(String output, Map<String, List<SuiteRun.Check>> checks) {
  private static final Duration RUN_MAX = Duration.ofSeconds(80);
  private static final Path HOME = Repository.root().resolve("acceptance/conformance");

  /// `server-tools-list-2026-11-20T11-25-09-218Z`.
  private static final Pattern RESULTS =
      Pattern.compile("server-(.+)-\\d{4}-\\d\\d-\\d\\dT[\\d-]+Z");

  /// What the suite says when nothing is wrong; `INFO` is a remark.
  private static final Set<String> GOOD = Set.of("SUCCESS", "INFO");

  /// One thing that a scenario looked at.
  record Check(String id, String status, String text) {
    boolean isGood() {
      return GOOD.contains(status);
    }

    @Override
    public String toString() {
      return status + " " + id + ": " + text;
    }
  }

  /// Runs the suite's `server` command against `url`.
  ///
  /// @param folder for its result files
  static SuiteRun against(String url, Path folder, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(node().toString());
    command.add("node_modules/@modelcontextprotocol/conformance/dist/index.js");
    command.addAll(List.of("server", "--url", url, "-o", folder.toString()));
    command.addAll(List.of(options));
    Files.createDirectories(folder);
    Path log = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(RUN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    String output = Files.readString(log);
    assertThat(ended).as("the suite did not end:\n" + output).isTrue();
    return new SuiteRun(output, readResults(folder));
  }

  /// Fails unless the scenario was run, looked at something, and found nothing: no failure, no
  /// warning, and nothing skipped for want of a fixture.
  void assertPassed(String scenario) {
    List<Check> found = checks.getOrDefault(scenario, List.of());
    assertThat(found.stream().filter(check -> !check.isGood()).toList())
        .as(() -> scenario + ":\n" + excerpt(scenario) + "\n" + lines(found))
        .isEmpty();
    assertThat(found).as(() -> "no result:\n" + excerpt(scenario)).isNotEmpty();
  }

  /// What it printed about one scenario.
  private String excerpt(String scenario) {
    int start = output.indexOf("=== Running scenario: " + scenario + " ===");
    int end = start < 0 ? -1 : output.indexOf("=== ", start + 4 + scenario.length() + 22);
    return start < 0 ? output : output.substring(start, end < 0 ? output.length() : end);
  }

  private static String lines(List<Check> checks) {
    return checks.stream().map(Check::toString).collect(Collectors.joining("\n"));
  }

  private static Map<String, List<Check>> readResults(Path folder) throws IOException {
    Map<String, List<Check>> results = new TreeMap<>();
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path each : folders.toList()) {
        Matcher name = RESULTS.matcher(each.getFileName().toString());
        if (name.matches()) {
          results.put(name.group(1), readChecks(each.resolve("checks.json")));
        }
      }
    }
    return results;
  }

  private static List<Check> readChecks(Path file) throws IOException {
    try {
      List<Check> checks = new ArrayList<>();
      for (JsonNode check : Json.read(Files.readAllBytes(file))) {
        JsonNode message = check.path("errorMessage");
        String text =
            message.isString() ? message.asString() : check.path("description").asString();
        checks.add(new Check(check.path("id").asString(), check.path("status").asString(), text));
      }
      return checks;
    } catch (Json.Malformed e) {
      throw new IOException("not JSON: " + file, e);
    }
  }

  /// The Node that the suite needs, from the package of this machine's kind.
  private static Path node() throws IOException {
    try (Stream<Path> packages = Files.list(HOME.resolve("node_modules"))) {
      return packages
          .filter(each -> each.getFileName().toString().startsWith("node-"))
          .map(each -> each.resolve("bin/node"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no Node for this machine in " + HOME));
    }
  }
}
