package dev.gatehouse.bench.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.gatehouse.http.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What this process takes, after a collection of what it no longer needs.
final class ProcessState {
  private ProcessState() {}

  /// The heap in use in bytes, and how many threads there are, platform and virtual.
  static ObjectNode read() throws IOException {
    // Twice, because what one collection finds unreachable may hold what only the next one takes.
    System.gc();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return JsonNodeFactory.instance
        .objectNode()
        .put("heap", heap)
        .put("platformThreads", ManagementFactory.getThreadMXBean().getThreadCount())
        .put("allThreads", allThreads());
  }

  /// Virtual threads are in no count but in the dump.
  private static int allThreads() throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path file = folder.resolve("dump.json");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
      int threads = 0;
      JsonNode dump = Json.read(Files.readAllBytes(file)).path("threadDump");
      for (JsonNode container : dump.path("threadContainers")) {
        threads += container.path("threads").size();
      }
      return threads;
    } catch (Json.Malformed e) {
      throw new IOException("the dump of the threads is not JSON", e);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }
}
