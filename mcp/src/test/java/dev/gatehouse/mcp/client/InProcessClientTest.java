package dev.gatehouse.mcp.client;

import dev.gatehouse.http.WebHandler;
import java.net.URI;

/// The client and its server in one process, no socket between them.
class InProcessClientTest extends OwnServerContract {
  private final WebHandler endpoint = weather.endpoint();

  @Override
  ClientSettings settings() {
    return ClientSettings.of(
        URI.create("http://localhost:8787/mcp"),
        new InProcessServer(endpoint),
        new ClientInfo("tester", "Tester", "1"));
  }
}
