package dev.gatehouse.store;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Another process that opens a store, for [SqliteStoreTest].
final class StoreProcess {
  private StoreProcess() {}

  /// Opens the file `args[0]`, then writes from four threads until it is killed, and prints the
  /// name of each key once its commit has returned.
  public static void main(String[] args) {
    try {
      writeForEver(SqliteStore.open(Path.of(args[0]), InstantSource.system()));
    } catch (StoreNotOpened e) {
      System.out.println("refused: " + e.getMessage());
      System.exit(3);
    }
  }

  static Process start(Path file) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StoreProcess.class.getName(), file.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void writeForEver(Store store) {
    PrintStream out = System.out;
    Instant later = Instant.now().plusSeconds(3_600);
    for (int t = 0; t < 4; t++) {
      int writer = t;
      Thread.ofPlatform()
          .start(
              () -> {
                for (int i = 0; ; i++) {
                  Key key = new Key("kept", writer + "-" + i);
                  store.commit(Commit.of().put(key, key.name().repeat(50), later));
                  out.println(key.name());
                }
              });
    }
  }
}
