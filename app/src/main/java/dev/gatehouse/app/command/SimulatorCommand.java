package dev.gatehouse.app.command;

import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.app.wiring.SimulatedSentry;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse simulator`: the simulated Sentry alone.
public final class SimulatorCommand implements Command {
  private static final int PORT = 8788;
  private static final String DATA = "./.gatehouse/simulator";

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.spec(
            "Run a simulated Sentry on loopback: it signs people in, keeps state, and fails on demand. Point a"
                + " Gatehouse at it with SENTRY_HOST=http://localhost:"
                + PORT
                + ".",
            "",
            "Its OAuth application is SENTRY_CLIENT_ID and SENTRY_CLIENT_SECRET, or"
                + " gatehouse-simulator with a secret that is printed.");
    spec.addOption(Options.port(PORT, "Where it listens."));
    spec.addOption(Options.data(DATA));
    spec.addOption(Options.envFile());
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws Exception {
    Settings settings =
        Options.settingsOf(arguments)
            .orElse(Setting.SENTRY_CLIENT_ID, SimulatedSentry.CLIENT_ID)
            .orElse(Setting.SENTRY_CLIENT_SECRET, SimulatedSentry.CLIENT_SECRET);
    try (SimulatedSentry sentry =
        SimulatedSentry.start(
            settings,
            Options.portOf(arguments, PORT),
            Options.dataOf(arguments, DATA),
            List.of())) {
      System.out.println("Simulated Sentry at " + sentry.address());
      System.out.println("  people    " + String.join(", ", sentry.people()));
      System.out.println(
          "  settings  SENTRY_HOST="
              + sentry.address()
              + " SENTRY_CLIENT_ID="
              + settings.text(Setting.SENTRY_CLIENT_ID)
              + (settings.text(Setting.SENTRY_CLIENT_SECRET).equals(SimulatedSentry.CLIENT_SECRET)
                  ? " SENTRY_CLIENT_SECRET=" + SimulatedSentry.CLIENT_SECRET
                  : ""));
      Shutdown.await(sentry);
    }
    return 0;
  }
}
