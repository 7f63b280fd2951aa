package dev.gatehouse.router;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Filter;
import dev.gatehouse.http.PushSource;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebSocketEndpoint;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes one line for each request when its answer is complete: for streams and WebSockets that is
/// when they end. The line holds no query, header or body, which may be secret.
final class AccessLog implements Filter {
  private final Consumer<String> sink;
  private final InstantSource clock;
  private final Telemetry telemetry;

  AccessLog(Consumer<String> sink, InstantSource clock, Telemetry telemetry) {
    this.sink = sink;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    AccessEntry entry = new AccessEntry(request, RequestContext.current(), clock, this::write);
    try {
      WebResponse response = next.handle(request);
      entry.answered(response.status());
      return watched(response, entry);
    } catch (InterruptedException e) {
      entry.callerLeft();
      throw e;
    } catch (IOException | RuntimeException e) {
      entry.answered(500);
      entry.end(0);
      throw e;
    }
  }

  private void write(AccessEntry entry) {
    telemetry.count("http_requests", "service", entry.service(), "status", entry.statusClass());
    sink.accept(entry.line());
  }

  private static WebResponse watched(WebResponse response, AccessEntry entry) {
    return switch (response.body()) {
      case Body.Bytes bytes -> {
        entry.end(bytes.length());
        yield response;
      }
      case Body.Stream(InputStream in, long length) ->
          response.with(new Body.Stream(new CountedStream(in, length, entry), length));
      case Body.Push(PushSource source) ->
          response.with(new Body.Push(sink -> source.start(CountedSink.around(sink, entry))));
      case Body.Upgrade(@Nullable String subprotocol, WebSocketEndpoint endpoint) ->
          response.with(
              new Body.Upgrade(
                  subprotocol, peer -> new EndingListener(endpoint.open(peer), entry)));
    };
  }
}
