package dev.gatehouse.mcp.client;

import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The client and its server with a real socket between them.
class SocketClientIT extends OwnServerContract {
  private HttpEngine engine;
  private HttpListener listener;

  @BeforeEach
  void start() throws Exception {
    engine = HttpEngine.start();
    listener = engine.listen(ListenOptions.loopback(0));
    listener.serve(weather.endpoint());
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Override
  ClientSettings settings() {
    return ClientSettings.of(
        URI.create("http://127.0.0.1:" + listener.port() + "/mcp"),
        engine.outbound(),
        new ClientInfo("tester", "Tester", "1"));
  }
}
