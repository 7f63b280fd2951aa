package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees when a command cannot go on: one sentence and a non-zero status.
class CommandsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void a_taken_port_is_said_in_one_sentence() throws Exception {
    int free = FreePorts.find(1)[0];
    try (ServerSocket taken = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
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

  @Test
  void the_doctor_says_what_is_wrong() throws Exception {
    Map<String, String> settings =
        Map.of(
            "SENTRY_HOST", "http://127.0.0.1:" + FreePorts.find(1)[0],
            "SENTRY_CLIENT_ID", "x",
            "SENTRY_CLIENT_SECRET", "y",
            "COOKIE_SECRET", "short");
    try (Program doctor = Program.start(settings, folder, "doctor")) {
      assertThat(doctor.exitStatus(SOON)).isEqualTo(1);
      assertThat(doctor.output())
          .contains("COOKIE_SECRET is too weak", "cannot be reached", "Something must be mended")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void the_doctor_finds_a_sound_installation_well() throws Exception {
    try (Program sentry =
        Program.start(Map.of(), folder, "simulator", "--port", "0", "--data", "sentry")) {
      String address = sentry.awaitLine(Pattern.compile("(http://localhost:\\d+)")).group(1);
      Map<String, String> settings =
          Map.of(
              "SENTRY_HOST", address,
              "SENTRY_CLIENT_ID", "gatehouse-simulator",
              "SENTRY_CLIENT_SECRET", "simulated-secret-for-loopback-only",
              "COOKIE_SECRET", "a-cookie-secret-for-acceptance-0123456789");
      try (Program doctor = Program.start(settings, folder, "doctor")) {
        assertThat(doctor.exitStatus(SOON)).as(doctor.output()).isZero();
        assertThat(doctor.output()).contains("Sentry knows the client", "All is well");
      }
    }
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
