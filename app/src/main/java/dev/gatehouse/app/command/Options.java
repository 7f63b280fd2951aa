package dev.gatehouse.app.command;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Options that several commands share, declared and read in one place.
final class Options {
  private Options() {}

  /// A spec with a description and `--help`.
  static CommandSpec spec(String... description) {
    CommandSpec spec = CommandSpec.create();
    spec.mixinStandardHelpOptions(false);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help and stop.")
            .build());
    spec.usageMessage().description(description).synopsisHeading("Usage: ");
    return spec;
  }

  static OptionSpec port(int fallback, String what) {
    return OptionSpec.builder("--port")
        .paramLabel("N")
        .type(int.class)
        .description(what + " Default " + fallback + "; 0 picks a free one and prints it.")
        .build();
  }

  static OptionSpec data(String fallback) {
    return OptionSpec.builder("--data")
        .paramLabel("DIR")
        .type(Path.class)
        .description("Where state is kept. Default " + fallback + ".")
        .build();
  }

  static OptionSpec envFile() {
    return OptionSpec.builder("--env-file")
        .paramLabel("FILE")
        .type(Path.class)
        .description("Where settings are read from, besides the environment. Default .env.")
        .build();
  }

  static int portOf(ParseResult arguments, int fallback) {
    int port = arguments.matchedOptionValue("--port", fallback);
    if (port < 0 || port > 65_535) {
      throw new StartFailure("--port must be 0 to 65535, not " + port + ".");
    }
    return port;
  }

  static Path dataOf(ParseResult arguments, String fallback) {
    return arguments.matchedOptionValue("--data", Path.of(fallback));
  }

  static Settings settingsOf(ParseResult arguments) {
    Path file = arguments.matchedOptionValue("--env-file", Path.of(".env"));
    return Settings.read(System.getenv(), file);
  }
}
