package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.Version;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.infra.InfraSettings;
import dev.gatehouse.infra.NamedSecret;
import dev.gatehouse.infra.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The infrastructure service's settings, from an operator's and from the data directory: each
/// folder `stages/<name>/objects` is the bucket of a stage.
final class InfraPlan {
  private InfraPlan() {}

  /// @throws StartFailure when a secret is too weak, or a folder's name cannot name a stage
  static InfraSettings from(Settings settings, Path data) {
    try {
      List<NamedSecret> secrets =
          settings.isSet(Setting.MCP_SHARED_SECRET)
              ? List.of(NamedSecret.of("shared", settings.text(Setting.MCP_SHARED_SECRET)))
              : List.of();
      return new InfraSettings(
          settings.text(Setting.ENVIRONMENT), Version.current(), secrets, stages(data));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private static List<Stage> stages(Path data) {
    Path stages = data.resolve("stages");
    if (!Files.isDirectory(stages)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(stages)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(folder -> new Stage(folder.getFileName().toString(), bucket(folder)))
          .toList();
    } catch (IOException e) {
      throw new StartFailure("The folder " + stages + " cannot be read: make it readable.");
    }
  }

  private static Path bucket(Path folder) {
    return folder.resolve("objects");
  }
}
