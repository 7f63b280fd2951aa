package dev.gatehouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// `./gatehouse` in a fresh clone: it builds, starts from its cache, and never runs old code.
@EnabledIfSystemProperty(
    named = "gatehouse.long",
    matches = "true",
    disabledReason = "builds everything once more; ./verify --long runs it")
class LauncherIT {
  private static final int MINUTES_MAX = 15;

  @TempDir Path folder;

  @Test
  void builds_in_a_clone_and_shows_a_changed_class_after_the_next_start() throws Exception {
    Path clone = folder.resolve("clone");
    run(
        Repository.root(),
        "git",
        "clone",
        "--quiet",
        Repository.root().toString(),
        clone.toString());
    String first = run(clone, "./gatehouse", "--version");
    assertThat(first).contains("Building Gatehouse", "gatehouse 0.");
    assertThat(run(clone, "./gatehouse", "--version")).matches("gatehouse [0-9.]+\\s*");

    Path main = clone.resolve("app/src/main/java/dev/gatehouse/app/Main.java");
    String source = Files.readString(main);
    Files.writeString(main, source.replace("\"gatehouse \" + Version", "\"changed \" + Version"));
    assertThat(run(clone, "./gatehouse", "--version")).contains("changed 0.");
  }

  private String run(Path directory, String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "run", ".log");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    process.destroyForcibly();
    String output = Files.readString(log);
    assertThat(ended && process.exitValue() == 0).as(output).isTrue();
    return output;
  }
}
