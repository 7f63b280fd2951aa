package dev.gatehouse.router;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// Makes the [RequestContext] of a request, then takes away every header by which a client could
/// pretend to be a proxy or a service. The bindings write those anew for the services.
final class RequestEntry implements Filter {
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final Set<String> NOT_FROM_CLIENTS =
      Set.of(
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "fastly-client-ip",
          "x-original-host",
          "x-original-url",
          "x-rewrite-url",
          "x-request-id",
          "traceparent");

  private final RouterSettings settings;
  private final InstantSource clock;

  RequestEntry(RouterSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    Provenance from = Provenance.of(request, settings);
    Duration patience = settings.patienceWith(RouteTable.find(request));
    RequestContext context =
        new RequestContext(
            requestId(request, from.isTrusted()),
            TraceParent.accept(request.header("traceparent"), from.isTrusted()),
            clock.instant().plus(patience),
            from.clientAddress(),
            from.origin(settings.canonicalOrigin()));
    WebRequest clean = request.with(clean(request.headers(), from));
    return context.handle(next, clean).withHeader("x-request-id", context.requestId());
  }

  private String requestId(WebRequest request, boolean isTrusted) {
    String offered = request.header("x-request-id");
    if (isTrusted && offered != null && REQUEST_ID.matcher(offered).matches()) {
      return offered;
    }
    // An id has to be unique, not secret.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt());
  }

  private static Headers clean(Headers headers, Provenance from) {
    boolean keepsTraceState = TraceParent.isValid(headers.first("traceparent"));
    Headers kept =
        headers.filter(
            name -> isFromClient(name) && (keepsTraceState || !name.equals("tracestate")));
    Authority addressed = from.host();
    return addressed == null ? kept : kept.with("host", host(addressed));
  }

  private static boolean isFromClient(String name) {
    return !name.startsWith("x-forwarded-")
        && !name.startsWith("x-gatehouse-")
        && !NOT_FROM_CLIENTS.contains(name);
  }

  /// Services see the host that the client addressed, not the one a proxy put in its place.
  private static String host(Authority host) {
    return host.host() + (host.port() < 0 ? "" : ":" + host.port());
  }
}
