package dev.gatehouse.app.command;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.app.wiring.Installation;
import dev.gatehouse.app.wiring.ServePlan;
import dev.gatehouse.app.wiring.Service;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `gatehouse serve [service]`: the product, whole or one service of it.
public final class ServeCommand implements Command {
  private static final String DATA = "./data";

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.spec(
            "Run Gatehouse: every service in this process, or only the one that is named.",
            "",
            "Settings come from the environment and .env; `gatehouse init` writes one.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("service")
            .type(String.class)
            .description("One of " + names() + ". Left out: all in one process.")
            .build());
    spec.addOption(
        Options.port(Service.ROUTER.port(), "Where to serve (a service alone: see below)."));
    spec.addOption(Options.data(DATA));
    spec.addOption(Options.envFile());
    spec.addOption(
        OptionSpec.builder("--bind")
            .paramLabel("ADDRESS")
            .type(String.class)
            .description(
                "The address to listen on. Default: loopback, or all addresses when MCP_URL is not on"
                    + " loopback.")
            .build());
    spec.addOption(
        OptionSpec.builder("--management-port")
            .paramLabel("N")
            .type(int.class)
            .description("Where /health/live and /health/ready answer, on loopback. Default 9787.")
            .build());
    spec.addOption(
        OptionSpec.builder("--rpc-port")
            .paramLabel("N")
            .type(int.class)
            .description("Where oauth alone answers the other services. Default 8795.")
            .build());
    spec.usageMessage()
        .footer("", "Ports of a service alone: web 8791, api 8792, oauth 8793, infra 8794.");
    return spec;
  }

  @Override
  public int run(ParseResult arguments) throws Exception {
    Settings settings = Options.settingsOf(arguments);
    Set<Service> services = services(arguments);
    Service first = services.size() == 1 ? services.iterator().next() : Service.ROUTER;
    ServePlan plan =
        new ServePlan(
            settings,
            services,
            Options.portOf(arguments, first.port()),
            arguments.matchedOptionValue("--management-port", first.managementPort()),
            arguments.matchedOptionValue("--rpc-port", Service.RPC_PORT),
            arguments.matchedOptionValue("--bind", null),
            Options.dataOf(arguments, DATA));
    try (Installation installation = Installation.start(plan)) {
      System.out.println(
          plan.isWhole()
              ? "Gatehouse serves at " + installation.address() + "/mcp. Ctrl-C stops it."
              : "Gatehouse's " + first.id() + " is ready on port " + installation.port() + ".");
      Shutdown.await(installation);
    }
    return 0;
  }

  private static Set<Service> services(ParseResult arguments) {
    String word = arguments.matchedPositionalValue(0, "all");
    if (word.equals("all")) {
      return EnumSet.allOf(Service.class);
    }
    return EnumSet.of(
        Service.named(word)
            .orElseThrow(
                () ->
                    new StartFailure(
                        "There is no service called "
                            + word
                            + "; choose one of "
                            + names()
                            + ".")));
  }

  private static String names() {
    return Arrays.stream(Service.values()).map(Service::id).collect(Collectors.joining(", "));
  }
}
