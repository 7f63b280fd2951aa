package dev.gatehouse.app.command;

import dev.gatehouse.app.wiring.Training;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse train`: starts everything once in a temporary folder and uses it, so that the JVM can
/// record what a start needs. For the launcher; not shown in the help.
public final class TrainCommand implements Command {
  @Override
  public String name() {
    return "train";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.spec("Start everything once and stop. For the launcher.");
    spec.usageMessage().hidden(true);
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws Exception {
    Training.run();
    return 0;
  }
}
