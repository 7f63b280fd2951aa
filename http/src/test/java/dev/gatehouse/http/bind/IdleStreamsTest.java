package dev.gatehouse.http.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.gatehouse.http.FanOut;
import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand open event streams with nothing to say, called from another process.
class IdleStreamsTest {
  private static final int STREAMS = 10_000;

  /// Connections of this process that are no stream, files and jars.
  private static final int OTHER_DESCRIPTORS = 1_000;

  /// Event loops, timers and the test itself may come and go.
  private static final int OTHER_THREADS = 20;

  @TempDir private Path temporary;

  @Test
  @Timeout(60)
  void hold_no_thread_in_one_process() throws Exception {
    holdsNoThread(false, 1);
  }

  /// Here a stream takes three descriptors of this process: the caller's, and both ends of the hop.
  @Test
  @Timeout(60)
  void hold_no_thread_over_http() throws Exception {
    holdsNoThread(true, 3);
  }

  @Test
  void would_be_found_holding_a_virtual_thread() throws Exception {
    int before = threads("alone");
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 2 * OTHER_THREADS; i++) {
      FanOut.start("waiting", () -> assertThatNoException().isThrownBy(release::await));
    }
    assertThat(threads("waiting")).isGreaterThan(before + OTHER_THREADS);
    release.countDown();
  }

  private void holdsNoThread(boolean overHttp, int descriptors) throws Exception {
    int streams = (int) Math.min(STREAMS, (descriptorsMax() - OTHER_DESCRIPTORS) / descriptors);
    List<PushSink> sinks = new CopyOnWriteArrayList<>();
    try (Bound bound = new Bound(overHttp)) {
      bound.publish(events(sinks));
      int before = threads("before");
      Process callers = call(bound.outer.port(), streams);
      try (BufferedReader said = callers.inputReader(StandardCharsets.UTF_8)) {
        assertThat(said.readLine()).isEqualTo(streams + " data: 1");
        assertThat(sinks).hasSize(streams);
        assertThat(threads("open")).isLessThan(before + OTHER_THREADS);
        tellAgain(callers, sinks);
        assertThat(said.readLine()).isEqualTo(streams + " data: 2");
      } finally {
        callers.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private static void tellAgain(Process callers, List<PushSink> sinks) throws IOException {
    sinks.forEach(sink -> assertThat(sink.push("data: 2\n\n")).isTrue());
    OutputStream line = callers.getOutputStream();
    line.write('\n');
    line.flush();
  }

  private static WebHandler events(List<PushSink> sinks) {
    return request ->
        WebResponse.events(
            sink -> {
              sinks.add(sink);
              sink.push("data: 1\n\n");
            });
  }

  private static Process call(int port, int streams) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of(IdleCallers.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString(),
            IdleCallers.class.getName(),
            String.valueOf(port),
            String.valueOf(streams))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long descriptorsMax() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : 2L * STREAMS;
  }

  /// How many threads live, virtual ones included.
  private int threads(String name) throws IOException {
    Path dump = temporary.resolve(name + ".txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    try (var lines = Files.lines(dump)) {
      return (int) lines.filter(line -> line.startsWith("#")).count();
    }
  }
}
