package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The official TypeScript clients, which nobody here wrote: discovery, registration, sign-in,
/// consent, token, list, call, refresh, revocation.
class OfficialClientsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"v1.mjs", "v2.mjs"})
  void signs_in_and_works_against_one_process(String script) throws Exception {
    try (Program demo = Program.demo(folder)) {
      assertWorks(script, demo.address());
    }
  }

  private void assertWorks(String script, String address) throws Exception {
    NodeScript run =
        NodeScript.run(folder.resolve(script + ".log"), script, "--url", address + "/mcp");
    assertThat(run.exitStatus()).as(run.output()).isZero();
    assertThat(run.output()).contains("ok revoke");
  }
}
