package dev.gatehouse.http.bind;

import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A service in other processes, reached over HTTP. Requests go to its instances in turn; one that
/// cannot be connected to is passed over, and a request of which anything was sent is never sent
/// twice.
public final class OverHttp implements ServiceBinding {
  private final String service;
  private final List<URI> instances;
  private final Outbound outbound;
  private final String secret;
  private final Duration timeout;
  private final AtomicInteger next = new AtomicInteger();

  /// @param instances origins such as `http://127.0.0.1:8792`; at least one
  /// @param secret the service secret
  /// @param timeout for the head of an answer, and for each pause in a body; never longer than the
  ///   request's own deadline
  public OverHttp(
      String service, List<URI> instances, Outbound outbound, String secret, Duration timeout) {
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("the service " + service + " needs an address");
    }
    this.service = service;
    this.instances = List.copyOf(instances);
    this.outbound = outbound;
    this.secret = secret;
    this.timeout = timeout;
  }

  @Override
  public String service() {
    return service;
  }

  /// Passes `request` on.
  ///
  /// @throws ConnectException when no instance can be connected to: nothing was sent
  /// @throws IOException when the connection breaks or the deadline passes before the answer begins
  @Override
  public WebResponse handle(WebRequest request) throws IOException, InterruptedException {
    WebRequest leaving = Hop.leaving(request, secret);
    int first = Math.floorMod(next.getAndIncrement(), instances.size());
    ConnectException refused = null;
    for (int i = 0; i < instances.size(); i++) {
      URI instance = instances.get((first + i) % instances.size());
      try {
        return Hop.arriving(request, outbound.send(outgoing(leaving, instance)));
      } catch (ConnectException e) {
        refused = noted(refused, e);
      }
    }
    request.body().release();
    throw unreachable(refused);
  }

  private OutboundRequest outgoing(WebRequest leaving, URI instance) throws IOException {
    Duration left = RequestContext.timeLeft(timeout);
    if (left.isZero()) {
      throw new SocketTimeoutException("no time is left to ask " + service);
    }
    URI uri = URI.create(instance.getScheme() + "://" + instance.getRawAuthority());
    return new OutboundRequest(leaving.method(), uri, leaving.headers(), leaving.body(), left)
        .withTarget(leaving.target());
  }

  private static ConnectException noted(@Nullable ConnectException earlier, ConnectException e) {
    if (earlier != null) {
      e.addSuppressed(earlier);
    }
    return e;
  }

  private ConnectException unreachable(@Nullable ConnectException cause) {
    ConnectException unreachable = new ConnectException("the service " + service + " is down");
    unreachable.initCause(cause);
    return unreachable;
  }

  @Override
  public String toString() {
    return service + " at " + instances;
  }
}
