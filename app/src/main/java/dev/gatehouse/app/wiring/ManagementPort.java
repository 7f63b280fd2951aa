package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// Where a running installation is managed, noted beside its state so that the command line finds
/// it. A process that was killed leaves the note behind; nobody answers there then.
final class ManagementPort implements AutoCloseable {
  private static final String FILE = "management.port";

  private final Path file;

  private ManagementPort(Path file) {
    this.file = file;
  }

  /// Notes `port` until it is closed.
  static ManagementPort note(Path data, int port) {
    Path file = data.resolve(FILE);
    try {
      Files.writeString(file, Integer.toString(port));
      return new ManagementPort(file);
    } catch (IOException e) {
      throw new StartFailure(
          "The data directory " + data + " cannot be used: choose a writable one with --data.");
    }
  }

  /// What was noted.
  static OptionalInt noted(Path data) {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(data.resolve(FILE)).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
