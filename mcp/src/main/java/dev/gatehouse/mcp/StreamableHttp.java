package dev.gatehouse.mcp;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;

/// The Streamable HTTP endpoint of a server: every revision on one path.
///
/// @param <C> who calls
public final class StreamableHttp<C> implements WebHandler {
  private final McpServer<C> server;
  private final Admission<C> admission;

  public StreamableHttp(McpServer<C> server, Admission<C> admission) {
    this.server = server;
    this.admission = admission;
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    throw new UnsupportedOperationException(server.info().name() + admission);
  }
}
