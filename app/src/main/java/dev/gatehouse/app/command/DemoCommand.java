package dev.gatehouse.app.command;

import dev.gatehouse.app.Version;
import dev.gatehouse.app.wiring.Demo;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse demo`: the whole product on this machine, with a simulated Sentry.
public final class DemoCommand implements Command {
  private static final int PORT = 8787;
  private static final String DATA = "./.gatehouse/demo";

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.spec(
            "Run everything on this machine, with a simulated Sentry: no account, no key. A real Sentry is used"
                + " where SENTRY_HOST, SENTRY_CLIENT_ID and SENTRY_CLIENT_SECRET name one.");
    spec.addOption(Options.port(PORT, "Where to serve; the simulated Sentry takes the next port."));
    spec.addOption(Options.data(DATA));
    spec.addOption(Options.envFile());
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws Exception {
    Demo demo =
        Demo.start(
            Options.settingsOf(arguments),
            Options.portOf(arguments, PORT),
            Options.dataOf(arguments, DATA));
    try (demo) {
      System.out.println(screen(demo));
      Shutdown.await(demo);
    }
    return 0;
  }

  private static String screen(Demo demo) {
    String address = demo.address();
    return """

          Gatehouse %s, a demo: everything here is on this machine.

            Open       %s
            Sentry     %s
            Sign in as %s

            Connect    claude mcp add --transport http sentry %s/mcp

          State is kept in %s. Ctrl-C stops it.
        """
        .formatted(
            Version.current(),
            address,
            demo.sentry(),
            String.join(" or ", demo.people()),
            address,
            demo.data());
  }
}
