package dev.gatehouse.mcp.client;

import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.io.IOException;

/// A handler in this process, reached as if it were another server.
record InProcessServer(WebHandler handler) implements Outbound {
  @Override
  public WebResponse send(OutboundRequest request) throws IOException, InterruptedException {
    return handler.handle(
        new WebRequest(
            request.method(),
            WebTarget.parse(request.uri().getRawPath()),
            request.headers().with("host", request.uri().getRawAuthority()),
            request.body()));
  }
}
