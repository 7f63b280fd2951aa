package dev.gatehouse.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The five services as processes of their own, beside a simulated Sentry.
final class Fleet implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+|ready)");

  private final Map<String, Program> programs = new LinkedHashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Path folder;

  private Fleet(Path folder) {
    this.folder = folder;
  }

  static Fleet start(Path folder) {
    Fleet fleet = new Fleet(folder);
    fleet.choosePorts("router", "web", "api", "oauth", "infra", "rpc", "simulator");
    fleet.startSimulator();
    fleet.configure();
    for (String service : List.of("oauth", "api", "web", "infra", "router")) {
      fleet.start(service);
    }
    return fleet;
  }

  String address() {
    return "http://127.0.0.1:" + ports.get("router");
  }

  /// Where one service listens itself; `rpc` is the internal listener of `oauth`.
  String addressOf(String service) {
    return "http://127.0.0.1:" + ports.get(service);
  }

  /// Ends one service without a chance to tidy up.
  void kill(String service) throws InterruptedException {
    programs.get(service).kill();
  }

  /// Starts one service, again or for the first time, and waits until it serves.
  void start(String service) {
    List<String> arguments =
        new ArrayList<>(List.of("serve", service, "--port", String.valueOf(ports.get(service))));
    arguments.addAll(List.of("--management-port", "0"));
    if (service.equals("oauth")) {
      arguments.addAll(List.of("--rpc-port", String.valueOf(ports.get("rpc"))));
    }
    arguments.addAll(List.of("--data", folder.resolve("fleet").toString()));
    Program program = Program.start(environment, folder, arguments.toArray(String[]::new));
    programs.put(service, program);
    program.awaitLine(READY);
  }

  private void startSimulator() {
    Program simulator =
        Program.start(
            Map.of(
                "SENTRY_CLIENT_ID", "fleet-client",
                "SENTRY_CLIENT_SECRET", "fleet-client-secret"),
            folder,
            "simulator",
            "--port",
            String.valueOf(ports.get("simulator")),
            "--data",
            folder.resolve("simulator").toString());
    programs.put("simulator", simulator);
    simulator.awaitLine(Pattern.compile("http://localhost:\\d+"));
  }

  private void configure() {
    environment.put("MCP_URL", address());
    environment.put("SENTRY_HOST", "http://localhost:" + ports.get("simulator"));
    environment.put("SENTRY_CLIENT_ID", "fleet-client");
    environment.put("SENTRY_CLIENT_SECRET", "fleet-client-secret");
    environment.put("COOKIE_SECRET", "a-cookie-secret-for-the-fleet-0123456789");
    environment.put("GATEHOUSE_SERVICE_SECRET", "a-service-secret-for-the-fleet-987654321");
    for (String service : List.of("web", "api", "oauth", "infra")) {
      environment.put(
          service.toUpperCase(java.util.Locale.ROOT) + "_SERVICE",
          "http://127.0.0.1:" + ports.get(service));
    }
    environment.put("OAUTH_RPC", "http://127.0.0.1:" + ports.get("rpc"));
  }

  private void choosePorts(String... names) {
    int[] found = FreePorts.find(names.length);
    for (int i = 0; i < names.length; i++) {
      ports.put(names[i], found[i]);
    }
  }

  @Override
  public void close() {
    programs.values().forEach(Program::close);
  }
}
