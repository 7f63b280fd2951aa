package dev.gatehouse.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a running installation is managed, noted beside its state so that the command line finds
/// it. A process that was killed leaves the note behind; nobody answers there then.
final class ManagementPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementPort.class);
  private static final String FILE = "management.port";

  private final Path file;

  private ManagementPort(Path file) {
    this.file = file;
  }

  /// Notes `port` until it is closed. An installation whose state is elsewhere may have no
  /// directory to write to; its operators name the port.
  static ManagementPort note(Path data, int port) {
    Path file = data.resolve(FILE);
    try {
      Files.createDirectories(data);
      Files.writeString(file, Integer.toString(port));
    } catch (IOException e) {
      LOG.warn("The management port {} was not noted: {} cannot be written.", port, file);
    }
    return new ManagementPort(file);
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
