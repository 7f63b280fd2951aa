package dev.gatehouse.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs one of the scripts in `clients/` and hands back what it said.
record NodeScript(int exitStatus, String output) {
  private static final Duration RUN_MAX = Duration.ofSeconds(120);

  static NodeScript run(Path log, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(Repository.root().resolve("acceptance/clients").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(RUN_MAX.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    String output = Files.readString(log);
    return new NodeScript(ended ? process.exitValue() : -1, output);
  }
}
