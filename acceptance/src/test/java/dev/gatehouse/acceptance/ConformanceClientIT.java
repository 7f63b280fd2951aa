package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.client.ConformanceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scenarios of the official conformance suite for clients, but those about authorization: that
/// is for the caller of the client. The suite starts a server and, against it, our client.
class ConformanceClientIT {
  private static final Path HOME = Repository.root().resolve("acceptance/conformance");
  private static final String SUITE = "node_modules/@modelcontextprotocol/conformance/";
  private static final Duration RUN_MAX = Duration.ofSeconds(60);
  private static final Pattern VERDICT =
      Pattern.compile("Passed: (\\d+)/(\\d+), (\\d+) failed, (\\d+) warnings");

  @TempDir Path folder;
  private Path start;

  /// The suite splits its command at blanks and hands it to a shell, so what needs quoting is in a
  /// file.
  @BeforeEach
  void write_the_command_line() throws IOException {
    start = folder.resolve("client.args");
    Files.write(
        start,
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            quoted(System.getProperty("java.class.path")),
            ConformanceClient.class.getName()));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-18, initialize",
    "2025-06-18, tools_call",
    "2025-11-25, initialize",
    "2025-11-25, tools_call",
    "2025-11-25, elicitation-sep1034-client-defaults",
    "2025-11-25, sse-retry",
    "2025-11-25, json-schema-2020-12-preservation",
    "2026-07-28, tools_call",
    "2026-07-28, request-metadata",
    "2026-07-28, sep-2322-client-request-state",
    "2026-07-28, http-standard-headers",
    "2026-07-28, http-custom-headers",
    "2026-07-28, http-invalid-tool-headers",
    "2026-07-28, json-schema-ref-no-deref",
    "2026-07-28, json-schema-2020-12-preservation"
  })
  void passes(String revision, String scenario) throws Exception {
    String output = run(revision, scenario);
    Matcher verdict = VERDICT.matcher(output);
    assertThat(verdict.find()).as(output).isTrue();
    assertThat(output).contains("OVERALL: PASSED");
    assertThat(Integer.parseInt(verdict.group(1))).as(output).isPositive();
    assertThat(verdict.group(2)).as(output).isEqualTo(verdict.group(1));
    assertThat(verdict.group(3)).as(output).isEqualTo("0");
    assertThat(verdict.group(4)).as(output).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25, 4", "2026-07-28, 7"})
  void leaves_out_nothing_that_the_suite_requires(String revision, int count) throws Exception {
    List<String> required = required(revision);
    assertThat(required).hasSize(count);
    CsvSource covered =
        ConformanceClientIT.class
            .getDeclaredMethod("passes", String.class, String.class)
            .getAnnotation(CsvSource.class);
    assertThat(covered.value())
        .containsAll(required.stream().map(each -> revision + ", " + each).toList());
  }

  @Test
  void fails_when_the_client_does_nothing() throws Exception {
    Files.writeString(start, "-version");
    assertThat(run("2026-07-28", "tools_call")).contains("OVERALL: FAILED");
  }

  private String run(String revision, String scenario) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path log = folder.resolve(scenario + ".log");
    Process suite =
        new ProcessBuilder(
                node().toString(),
                SUITE + "dist/index.js",
                "client",
                "--command",
                java + " @" + start,
                "--scenario",
                scenario,
                "--spec-version",
                revision)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = suite.waitFor(RUN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    suite.destroyForcibly().waitFor();
    String output = Files.readString(log);
    assertThat(ended).as("the suite did not end:\n" + output).isTrue();
    return output;
  }

  /// What the suite's own list of requirements names for clients, without authorization.
  private static List<String> required(String revision) throws IOException {
    String list = Files.readString(HOME.resolve(SUITE + "requirements/" + revision + ".yaml"));
    String clients = list.substring(list.indexOf("\nclient:\n"), list.indexOf("\nnot_scored:\n"));
    return clients
        .lines()
        .filter(line -> line.startsWith("  - ") && !line.contains("auth/"))
        .map(line -> line.substring(4).strip())
        .toList();
  }

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

  private static String quoted(String argument) {
    return "\"" + argument.replace("\\", "\\\\") + "\"";
  }
}
