package dev.gatehouse.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The program as an operator runs it: a process with a command line, an output and an exit status.
final class Program implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);

  /// The suites come from one address, and do in a minute what people do in days.
  private static final Map<String, String> UNLIMITED =
      Map.of(
          "RATE_LIMIT_SEARCH", "off",
          "RATE_LIMIT_OAUTH_IP", "off",
          "RATE_LIMIT_MCP_IP", "off",
          "RATE_LIMIT_MCP_USER", "off");

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private Program(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::collect);
  }

  /// Starts `gatehouse` with these arguments and further environment variables; nothing is limited
  /// unless they say so.
  static Program start(Map<String, String> environment, Path directory, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.gatehouse.app.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectErrorStream(true);
    builder.environment().keySet().removeIf(Program::isSetting);
    builder.environment().putAll(UNLIMITED);
    builder.environment().putAll(environment);
    try {
      return new Program(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts `gatehouse demo` on free ports with its state in `directory`, and waits until it
  /// serves.
  static Program demo(Path directory) {
    return demo(Map.of(), directory);
  }

  /// As above, with further environment variables.
  static Program demo(Map<String, String> environment, Path directory) {
    Program program =
        start(
            environment,
            directory,
            "demo",
            "--port",
            "0",
            "--data",
            directory.resolve("data").toString());
    program.awaitLine(Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/mcp"));
    return program;
  }

  /// The first group of the first line, past or future, in which `pattern` is found.
  Matcher awaitLine(Pattern pattern) {
    Instant deadline = Instant.now().plus(START_MAX);
    synchronized (lines) {
      int seen = 0;
      while (true) {
        for (; seen < lines.size(); seen++) {
          Matcher matcher = pattern.matcher(lines.get(seen));
          if (matcher.find()) {
            return matcher;
          }
        }
        long left = Duration.between(Instant.now(), deadline).toMillis();
        if (left <= 0 || !reader.isAlive()) {
          throw new AssertionError("never said " + pattern + ":\n" + String.join("\n", lines));
        }
        try {
          lines.wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  /// The public address of a demo or a `serve`.
  String address() {
    return awaitLine(Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/mcp")).group(1);
  }

  /// Everything said so far.
  String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /// Waits for the end and returns the exit status.
  int exitStatus(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still runs after " + atMost + ":\n" + output());
    }
    reader.join();
    return process.exitValue();
  }

  /// Says that no more will be typed.
  void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks it to stop, as Ctrl-C does.
  void terminate() {
    // Process.destroy would also close the output that is still to be read.
    boolean _ = process.toHandle().destroy();
  }

  /// Ends it without a chance to tidy up, as `kill -9` does.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void collect() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      synchronized (lines) {
        lines.add("[output broke off: " + e.getMessage() + "]");
      }
    } finally {
      synchronized (lines) {
        lines.notifyAll();
      }
    }
  }

  private static boolean isSetting(String name) {
    return name.startsWith("SENTRY_")
        || name.startsWith("MCP_")
        || name.startsWith("GATEHOUSE_")
        || name.startsWith("OPENAI_")
        || name.startsWith("RATE_LIMIT_")
        || name.endsWith("_SERVICE")
        || List.of("COOKIE_SECRET", "ALLOWED_HOSTS", "ALLOWED_ORIGINS", "OAUTH_RPC").contains(name);
  }
}
