package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees when a command cannot go on: one sentence and a non-zero status.
class CommandsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void a_taken_port_is_said_in_one_sentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertRefused(Map.of(), "Port " + port, "demo", "--port", port, "--data", "data");
    }
  }

  @Test
  void a_data_directory_in_use_is_said_in_one_sentence() throws Exception {
    try (Program first = Program.demo(folder)) {
      assertThat(first.address()).startsWith("http://127.0.0.1:");
      assertRefused(Map.of(), "in use", "demo", "--port", "0", "--data", "data");
    }
  }

  @Test
  void a_malformed_setting_is_said_in_one_sentence() throws Exception {
    assertRefused(Map.of("MCP_URL", "mcp.example.com"), "MCP_URL", "serve", "--port", "0");
  }

  @Test
  void a_missing_setting_is_said_in_one_sentence() throws Exception {
    assertRefused(Map.of(), "SENTRY_CLIENT_ID", "serve", "--port", "0");
  }

  @Test
  void a_misspelt_setting_is_said_in_one_sentence() throws Exception {
    Files.writeString(folder.resolve(".env"), "SENTRY_HOTS=sentry.io\n");
    assertRefused(Map.of(), "Did you mean SENTRY_HOST?", "serve", "--port", "0");
  }

  @Test
  void an_unknown_service_is_said_in_one_sentence() throws Exception {
    assertRefused(Map.of(), "router", "serve", "rooter");
  }

  @Test
  void a_service_alone_needs_the_shared_secret() throws Exception {
    assertRefused(Map.of(), "GATEHOUSE_SERVICE_SECRET", "serve", "web", "--port", "0");
  }

  @Test
  void an_unknown_option_is_a_usage_error() throws Exception {
    try (Program program = Program.start(Map.of(), folder, "demo", "--prot", "0")) {
      assertThat(program.exitStatus(SOON)).isEqualTo(2);
      assertThat(program.output()).contains("--port").doesNotContain("\tat ");
    }
  }

  @Test
  void help_names_every_command() throws Exception {
    try (Program program = Program.start(Map.of(), folder, "--help")) {
      assertThat(program.exitStatus(SOON)).isZero();
      assertThat(program.output()).contains("demo", "serve", "simulator", "init", "doctor");
    }
  }

  @Test
  void the_version_is_that_of_the_build() throws Exception {
    try (Program program = Program.start(Map.of(), folder, "--version")) {
      assertThat(program.exitStatus(SOON)).isZero();
      assertThat(program.output()).matches("gatehouse \\d+\\.\\d+\\.\\d+");
    }
  }

  @Test
  void an_interrupt_stops_the_demo_within_two_seconds() throws Exception {
    try (Program demo = Program.demo(folder)) {
      demo.terminate();
      // 143: ended by the signal, after its hooks ran.
      assertThat(demo.exitStatus(Duration.ofSeconds(2))).isIn(0, 143);
      assertThat(demo.output()).contains("Stopped");
    }
  }

  @Test
  void init_writes_a_file_that_serve_accepts_and_never_overwrites_it() throws Exception {
    try (Program init = Program.start(Map.of(), folder, "init")) {
      init.endInput();
      assertThat(init.exitStatus(SOON)).as(init.output()).isZero();
    }
    assertThat(Files.readString(folder.resolve(".env"))).contains("COOKIE_SECRET=");
    assertRefused(Map.of(), "left alone", "init");
  }

  private void assertRefused(Map<String, String> environment, String words, String... arguments)
      throws Exception {
    try (Program program = Program.start(environment, folder, arguments)) {
      assertThat(program.exitStatus(SOON)).as(program.output()).isEqualTo(1);
      assertThat(program.output()).startsWith("gatehouse: ").contains(words);
      assertThat(program.output().lines()).as("one sentence, no stack trace").hasSize(1);
    }
  }
}
