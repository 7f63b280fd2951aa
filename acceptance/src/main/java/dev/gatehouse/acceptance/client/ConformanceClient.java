package dev.gatehouse.acceptance.client;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.mcp.client.ClientCapabilities;
import dev.gatehouse.mcp.client.ClientInfo;
import dev.gatehouse.mcp.client.ClientSettings;
import dev.gatehouse.mcp.client.Elicitation;
import dev.gatehouse.mcp.client.InputRequest;
import dev.gatehouse.mcp.client.McpClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The client under test: the suite starts it with the URL of its server as the last argument, the
/// scenario in `MCP_CONFORMANCE_SCENARIO` and what it may need to know in
/// `MCP_CONFORMANCE_CONTEXT`. It ends with status 0 when everything it tried went well.
public final class ConformanceClient {
  private ConformanceClient() {}

  /// Runs one scenario.
  ///
  /// @param arguments the server's URL, last
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.err.println("Give the URL of the server under which a scenario runs.");
      System.exit(2);
    }
    URI endpoint = URI.create(arguments[arguments.length - 1]);
    String scenario = System.getenv().getOrDefault("MCP_CONFORMANCE_SCENARIO", "");
    try (HttpEngine engine = HttpEngine.start();
        McpClient client = McpClient.connect(settings(endpoint, engine, scenario))) {
      System.out.println("connected under " + client.revision());
      new Scenarios(client, context()).run(scenario);
    }
  }

  private static ClientSettings settings(URI endpoint, HttpEngine engine, String scenario) {
    ClientInfo info = new ClientInfo("gatehouse-conformance", "Gatehouse conformance", "1.0.0");
    ClientSettings plain = ClientSettings.of(endpoint, engine.outbound(), info);
    return scenario.startsWith("elicitation")
        ? plain.answering(ClientCapabilities.onlyForms(), ConformanceClient::answer)
        : plain.answering(new ClientCapabilities(true, false, true, true, Map.of()), null);
  }

  /// Sends every form back as it is, with its defaults.
  private static ObjectNode answer(InputRequest request) {
    Elicitation asked = request.elicitation();
    return asked == null
        ? Elicitation.decline()
        : Elicitation.accept(asked.withDefaults(JsonNodeFactory.instance.objectNode()));
  }

  private static JsonNode context() throws Json.Malformed {
    String json = System.getenv().getOrDefault("MCP_CONFORMANCE_CONTEXT", "{}");
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
