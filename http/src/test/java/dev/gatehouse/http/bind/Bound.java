package dev.gatehouse.http.bind;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A service behind a binding of one kind, and a router of one line in front of it.
final class Bound implements AutoCloseable {
  static final String SECRET = "a-service-secret";
  static final Duration SOON = Duration.ofSeconds(10);
  static final RequestContext CONTEXT =
      new RequestContext(
          "request-0001",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS),
          "203.0.113.7",
          "https://mcp.example:8443");

  final HttpEngine engine = HttpEngine.start();
  private final HttpListener inner;
  final HttpListener outer;
  private final boolean overHttp;
  private volatile WebHandler service = request -> WebResponse.status(200);

  Bound(boolean overHttp) throws IOException {
    this.overHttp = overHttp;
    this.inner = engine.listen(ListenOptions.loopback(0));
    this.outer = engine.listen(ListenOptions.loopback(0));
  }

  /// A binding to `handler` behind its entry.
  ServiceBinding to(WebHandler handler) {
    return raw(ServiceEntry.guardedBy(SECRET, InstantSource.system()).around(handler), SECRET);
  }

  /// A binding to `handler` as it stands, that sends `secret`.
  ServiceBinding raw(WebHandler handler, String secret) {
    service = handler;
    if (!overHttp) {
      return new InProcess("sample", service, secret);
    }
    inner.serve(request -> service.handle(request));
    URI instance = URI.create("http://127.0.0.1:" + inner.port());
    return new OverHttp("sample", List.of(instance), engine.outbound(), secret, SOON);
  }

  /// The answer of `handler` to a call within [#CONTEXT].
  WebResponse call(WebHandler handler, WebRequest request) throws Exception {
    return CONTEXT.handle(to(handler), request);
  }

  /// Puts `handler` behind the binding and that behind the outer port.
  URI publish(WebHandler handler) {
    ServiceBinding binding = to(handler);
    outer.serve(request -> CONTEXT.handle(binding, request));
    return URI.create("http://127.0.0.1:" + outer.port() + "/");
  }

  WebResponse fetch(URI uri, Headers headers) throws Exception {
    return engine.outbound().send(OutboundRequest.get(uri, headers, SOON));
  }

  @Override
  public void close() {
    engine.close();
  }
}
