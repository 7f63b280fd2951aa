package dev.gatehouse.router;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway: knows who asks, judges host and origin, limits how often, writes the access log,
/// and hands each request to the service of its route. Keeps nothing between requests but counts.
public final class RouterService implements AutoCloseable {
  private static final Logger ACCESS = LoggerFactory.getLogger("gatehouse.access");

  private final WebHandler handler;
  private final Watchdog watchdog = new Watchdog();

  /// Writes its access log to the logger `gatehouse.access`.
  ///
  /// @param bindings how each service is reached; one that is missing has no routes here. They
  ///   stamp the request's context on every hop.
  /// @param limits what is counted by client address
  public RouterService(
      RouterSettings settings,
      Map<RouteService, WebHandler> bindings,
      RateLimits limits,
      Telemetry telemetry) {
    this(settings, bindings, limits, telemetry, InstantSource.system(), ACCESS::info);
  }

  /// @param clock for deadlines, durations and windows
  /// @param accessLog hears one line for each request; must not block
  public RouterService(
      RouterSettings settings,
      Map<RouteService, WebHandler> bindings,
      RateLimits limits,
      Telemetry telemetry,
      InstantSource clock,
      Consumer<String> accessLog) {
    this.handler =
        Filter.chain(
            new Dispatch(settings, Map.copyOf(bindings), watchdog),
            new LastResort(),
            new RequestEntry(settings, clock),
            new AccessLog(accessLog, clock, telemetry),
            new SecurityHeaders(settings.isSecure()),
            new HostCheck(settings),
            new Cors(settings),
            // Innermost: a limited answer has every header of any other, and only requests that
            // would reach a service count.
            new RateLimit(limits, clock, telemetry));
  }

  /// What the public port serves.
  public WebHandler handler() {
    return handler;
  }

  /// Stops watching deadlines.
  @Override
  public void close() {
    watchdog.close();
  }
}
