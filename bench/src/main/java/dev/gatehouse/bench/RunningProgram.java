package dev.gatehouse.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A started [Subject] with what it started itself (a launcher script starts a JVM): how much
/// processor time and memory they take, from `/proc`. Ends them, and nothing else, when closed.
final class RunningProgram implements AutoCloseable {
  /// Of the times in `/proc`, on every Linux.
  private static final int TICKS_PER_SECOND = 100;

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration LAUNCHER_STOP_MAX = Duration.ofSeconds(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(15);
  private static final int POLL_MILLIS = 3;

  private final Subject subject;
  private final Path log;
  private final long startedAt;
  private final Process process;
  private final Thread atExit;

  private RunningProgram(Subject subject, Path log) throws IOException {
    this.subject = subject;
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(subject.command())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(log.toFile());
    builder.environment().putAll(subject.environment());
    startedAt = System.nanoTime();
    process = builder.start();
    atExit = new Thread(() -> tree().forEach(ProcessHandle::destroy));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Starts a program; what it prints goes to a file in `logs`.
  static RunningProgram start(Subject subject, Path logs) throws IOException {
    Files.createDirectories(logs);
    return new RunningProgram(subject, logs.resolve(subject.name() + ".log"));
  }

  /// Asks until the answer is 200.
  ///
  /// @return seconds since the program was started
  double untilAnswered(String request) throws IOException, InterruptedException {
    byte[] bytes = KeepAliveConnection.wire(request);
    int status = 0;
    while (System.nanoTime() - startedAt < START_MAX.toNanos()) {
      if (!process.isAlive()) {
        throw new IOException(subject.name() + " ended by itself: see " + log);
      }
      try (KeepAliveConnection connection = new KeepAliveConnection(subject.address())) {
        status = connection.exchange(bytes).status();
        if (status == 200) {
          return (System.nanoTime() - startedAt) / 1e9;
        }
      } catch (IOException e) {
        // Not there yet; a program that never comes is told by the deadline.
        status = 0;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException(
        "%s did not answer 200 within %d s (%s): see %s"
            .formatted(
                subject.name(),
                START_MAX.toSeconds(),
                status == 0 ? "no answer" : "last status " + status,
                log));
  }

  /// Seconds of processor time, user and system, since the start.
  double cpuSeconds() {
    long ticks = 0;
    List<Long> pids = tree().map(ProcessHandle::pid).toList();
    for (long pid : pids) {
      ticks += ticks(pid);
    }
    return (double) ticks / TICKS_PER_SECOND;
  }

  /// Resident memory in MiB.
  double residentMib() throws IOException {
    long kib = 0;
    for (ProcessHandle each : tree().toList()) {
      for (String line : Files.readAllLines(Path.of("/proc/" + each.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          kib += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return kib / 1024.0;
  }

  /// Ends the program as an operator would, and after a while with force.
  @Override
  public void close() {
    List<ProcessHandle> all = tree().toList();
    process.destroy();
    if (!ended(all, LAUNCHER_STOP_MAX)) {
      // A launcher that does not pass the signal on leaves the JVM behind.
      all.forEach(ProcessHandle::destroy);
    }
    if (!ended(all, STOP_MAX)) {
      all.forEach(ProcessHandle::destroyForcibly);
      ended(all, STOP_MAX);
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private static boolean ended(List<ProcessHandle> all, Duration within) {
    CompletableFuture<?>[] exits =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(exits)
        .thenApply(_ -> true)
        .completeOnTimeout(false, within.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private Stream<ProcessHandle> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /// Own ticks and those of children that have ended; proc(5), fields 14 to 17 of `stat`.
  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.UTF_8);
      // The name in brackets may hold anything; state, field 3, follows it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long sum = 0;
      for (int field = 14; field <= 17; field++) {
        sum += Long.parseLong(fields[field - 3]);
      }
      return sum;
    } catch (IOException e) {
      // It ended between being listed and being read; its parent then counts it.
      return 0;
    }
  }
}
