package dev.gatehouse.router;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.telemetry.Telemetry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A router in front of services that write down what reaches them and answer with their name.
final class Gateway implements AutoCloseable {
  static final RouterSettings LOOPBACK =
      RouterSettings.loopback(8787).withPeerAddressHeader(WebRequest.PEER_HEADER);
  static final String PEER = "203.0.113.9";

  final List<String> log = Collections.synchronizedList(new ArrayList<>());
  final List<WebRequest> seen = new ArrayList<>();
  final List<RequestContext> contexts = new ArrayList<>();
  private final Map<RouteService, WebHandler> bindings = new EnumMap<>(RouteService.class);
  private final RouterSettings settings;
  private RateLimits limits = RateLimits.none();
  private RouterService router;

  private Instant now = Instant.parse("2026-11-20T10:00:00Z");

  Gateway(RouterSettings settings) {
    this.settings = settings;
    for (RouteService service :
        List.of(RouteService.WEB, RouteService.API, RouteService.OAUTH, RouteService.INFRA)) {
      bindings.put(
          service,
          request -> {
            seen.add(request);
            contexts.add(RequestContext.current());
            return WebResponse.text(200, service.id());
          });
    }
    router = router();
  }

  static Gateway open() {
    return new Gateway(LOOPBACK);
  }

  Gateway with(RouteService service, WebHandler handler) {
    bindings.put(service, handler);
    return rebuilt();
  }

  Gateway without(RouteService service) {
    bindings.remove(service);
    return rebuilt();
  }

  Gateway with(RateLimits other) {
    limits = other;
    return rebuilt();
  }

  InstantSource clock() {
    return () -> now;
  }

  void advanceMillis(long millis) {
    now = now.plusMillis(millis);
  }

  WebResponse send(String method, String target, String... headers) throws Exception {
    return send(method, target, Body.EMPTY, headers);
  }

  /// Sends with a `Host` of this installation and the socket address [#PEER], unless given.
  WebResponse send(String method, String target, Body body, String... headers) throws Exception {
    Headers given = Headers.of(headers);
    Headers.Builder all = Headers.builder().addAllExcept(given);
    if (!given.has("host")) {
      all.add("host", "127.0.0.1:8787");
    }
    if (!given.has(WebRequest.PEER_HEADER)) {
      all.add(WebRequest.PEER_HEADER, PEER);
    }
    return router
        .handler()
        .handle(new WebRequest(method, WebTarget.parse(target), all.build(), body));
  }

  RequestContext context() {
    return contexts.getLast();
  }

  WebRequest request() {
    return seen.getLast();
  }

  @Override
  public void close() {
    router.close();
  }

  private Gateway rebuilt() {
    router.close();
    router = router();
    return this;
  }

  private RouterService router() {
    return new RouterService(settings, bindings, limits, Telemetry.none(), clock(), log::add);
  }
}
