package dev.gatehouse.app.command;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.app.wiring.Checkup;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse doctor`: checks settings, store, Sentry and the language model, and says what is
/// wrong.
public final class DoctorCommand implements Command {
  private static final String DATA = "./data";

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.spec(
            "Check the settings, the store, Sentry and the language model, and say what is wrong. Changes"
                + " nothing; the exit status is 1 when something must be mended.");
    spec.addOption(Options.data(DATA));
    spec.addOption(Options.envFile());
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws Exception {
    Settings settings = Options.settingsOf(arguments);
    Path data = Options.dataOf(arguments, DATA);
    boolean isWell = true;
    try (Checkup checkup = new Checkup(settings, data)) {
      for (Checkup.Check check : checkup.checks()) {
        System.out.printf("%-14s ", check.name());
        System.out.flush();
        isWell &= report(check);
      }
    }
    System.out.println(isWell ? "All is well." : "Something must be mended; see above.");
    return isWell ? 0 : 1;
  }

  private static boolean report(Checkup.Check check) throws InterruptedException {
    try {
      System.out.println("ok    " + check.examine());
      return true;
    } catch (StartFailure e) {
      System.out.println("wrong " + e.sentence());
      return false;
    }
  }
}
