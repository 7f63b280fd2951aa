package dev.gatehouse.app.command;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.wiring.Operator;
import java.util.Arrays;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// What the commands of operators have in common: a word for what to do, and where the installation
/// is.
final class OperatorOptions {
  private static final String DATA = "./data";

  private OperatorOptions() {}

  /// A spec of a command whose first word is one of `actions`.
  static CommandSpec spec(String[] actions, String... description) {
    CommandSpec spec = Options.spec(description);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel(String.join("|", actions))
            .type(String.class)
            .description("What to do.")
            .build());
    spec.addOption(Options.data(DATA));
    spec.addOption(Options.envFile());
    spec.addOption(
        OptionSpec.builder("--management-port")
            .paramLabel("N")
            .type(int.class)
            .description(
                "Where the running installation is managed. Default: as it noted in the data"
                    + " directory.")
            .build());
    return spec;
  }

  /// The first word.
  ///
  /// @throws StartFailure when it is none of `actions`
  static String actionOf(ParseResult arguments, String... actions) {
    String action = arguments.matchedPositionalValue(0, "");
    if (!Arrays.asList(actions).contains(action)) {
      throw new StartFailure("Say what to do: " + String.join(" or ", actions) + ".");
    }
    return action;
  }

  /// Does `work` where the arguments say.
  static int work(ParseResult arguments, Operator.Work work) throws InterruptedException {
    Integer port = arguments.matchedOptionValue("--management-port", null);
    try (Operator operator =
        new Operator(Options.settingsOf(arguments), Options.dataOf(arguments, DATA))) {
      return operator.work(port == null ? OptionalInt.empty() : OptionalInt.of(port), work);
    }
  }
}
