package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acceptance.fixture.FixtureServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The official conformance suite against the fixture server. Each revision is one run of the
/// suite; each scenario is one test.
class ConformanceIT {
  @TempDir static Path folder;

  private static FixtureServer server;
  private static SuiteRun modern;
  private static SuiteRun handshake;

  @BeforeAll
  static void run_the_suite_once_for_each_revision() throws Exception {
    server = FixtureServer.start(0);
    modern = run("2026-07-28");
    handshake = run("2025-11-25");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> passes_what_2026_07_28_requires() {
    return tests(Scenarios.MODERN, modern);
  }

  @TestFactory
  Stream<DynamicTest> passes_what_2026_07_28_does_not_score() {
    return tests(Scenarios.MODERN_UNSCORED, modern);
  }

  @TestFactory
  Stream<DynamicTest> passes_what_2025_11_25_requires_without_a_session() {
    return tests(Scenarios.HANDSHAKE, handshake);
  }

  @TestFactory
  Stream<DynamicTest> passes_what_2025_11_25_does_not_score() {
    return tests(Scenarios.HANDSHAKE_UNSCORED, handshake);
  }

  @Test
  void leaves_out_nothing_that_the_suite_requires() throws IOException {
    assertThat(Scenarios.required("2026-07-28"))
        .containsExactlyElementsOf(Scenarios.MODERN)
        .hasSize(37);
    assertThat(Scenarios.required("2025-11-25"))
        .hasSize(30)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Scenarios.HANDSHAKE.stream(), Scenarios.NEEDS_A_SESSION.stream())
                .toList());
  }

  private static SuiteRun run(String revision) throws IOException, InterruptedException {
    return SuiteRun.against(
        server.url(), folder.resolve(revision), "--requirements", revision, "--timeout", "10000");
  }

  private static Stream<DynamicTest> tests(List<String> scenarios, SuiteRun run) {
    return scenarios.stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> run.assertPassed(name)));
  }
}
