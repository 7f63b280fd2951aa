package dev.gatehouse.mcp;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.mcp.modern.ModernCodec;
import dev.gatehouse.mcp.server.Dispatcher;
import dev.gatehouse.mcp.server.Offer;
import dev.gatehouse.mcp.transport.Exchange;
import dev.gatehouse.mcp.transport.HttpEndpoint;
import dev.gatehouse.mcp.transport.Lane;
import dev.gatehouse.mcp.transport.LaneProvider;
import dev.gatehouse.mcp.transport.ModernLane;
import dev.gatehouse.mcp.transport.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The Streamable HTTP endpoint of a server: every revision on one path, without sessions.
///
/// @param <C> who calls
public final class StreamableHttp<C> implements WebHandler, AutoCloseable {
  private final Streams<C> streams;
  private final HttpEndpoint<C> endpoint;

  /// An endpoint for this machine alone, see [HttpOptions#loopback].
  public StreamableHttp(McpServer<C> server, Admission<C> admission) {
    this(server, admission, HttpOptions.loopback());
  }

  public StreamableHttp(McpServer<C> server, Admission<C> admission, HttpOptions options) {
    Offer offer = Offer.of(server);
    this.streams = new Streams<>(server, admission, options);
    Exchange<C> exchange =
        new Exchange<>(
            new Dispatcher<>(server, admission::refuseCall, options.telemetry()), streams);
    Lane<C> legacy =
        ServiceLoader.load(LaneProvider.class, StreamableHttp.class.getClassLoader())
            .findFirst()
            .map(provider -> provider.lane(offer, exchange))
            .orElse(null);
    ModernCodec codec = new ModernCodec(offer, served(legacy));
    Lane<C> modern = new ModernLane<>(List.of(codec), server, exchange);
    this.endpoint = new HttpEndpoint<>(admission, options, modern, legacy);
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    return endpoint.handle(request);
  }

  /// Ends the streams of those who listen, each with its final result. Calls go on.
  @Override
  public void close() {
    streams.close();
  }

  private static List<Revision> served(@Nullable Lane<?> legacy) {
    List<Revision> served = new ArrayList<>(legacy == null ? List.of() : legacy.revisions());
    served.add(Revision.R2026_07_28);
    return served;
  }
}
