package dev.gatehouse.router;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.Quota;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.store.Limiter;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.time.InstantSource;

/// Counts the requests of each client address in the tier of their route, and answers those over
/// the limit itself. Answers of limited routes say what is left.
final class RateLimit implements Filter {
  /// Groups of an IPv6 address that name a network. A customer gets a whole one, so counting single
  /// addresses of it would limit nobody.
  private static final int NETWORK_GROUPS = 4;

  private final RateLimits limits;
  private final InstantSource clock;
  private final Telemetry telemetry;

  RateLimit(RateLimits limits, InstantSource clock, Telemetry telemetry) {
    this.limits = limits;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    Limiter.Tier tier = limits.on(RouteTable.find(request).tier());
    if (tier == null) {
      return next.handle(request);
    }
    String key = key(RequestContext.current().clientAddress());
    return switch (limits.limiter().take(tier, key, clock.instant())) {
      case Limiter.Allowed(var remaining, var resetAt) ->
          new Quota(tier.calls(), remaining, resetAt).on(next.handle(request));
      case Limiter.Limited(var retryAfter, var resetAt) -> {
        telemetry.count("rate_limited", "tier", tier.name());
        yield new Quota(tier.calls(), 0, resetAt).refusal(retryAfter, "one address");
      }
    };
  }

  /// The /64 network of an IPv6 address, written out as [Provenance] does; else the address. All
  /// whose address is unknown count as one.
  static String key(String address) {
    int end = -1;
    for (int group = 0; group < NETWORK_GROUPS; group++) {
      end = address.indexOf(':', end + 1);
      if (end < 0) {
        return address;
      }
    }
    return address.substring(0, end);
  }
}
