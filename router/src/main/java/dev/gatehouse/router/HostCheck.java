package dev.gatehouse.router;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.util.List;

/// Answers only under names that are this installation's (RFC 9110 §7.4), so that a page whose
/// domain was rebound to this address cannot use it. `/health` says nothing worth guarding, and
/// load balancers ask for it by address.
final class HostCheck implements Filter {
  private final List<Authority> allowed;

  HostCheck(RouterSettings settings) {
    this.allowed = settings.hosts();
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    if (RouteTable.find(request).service() == RouteService.ROUTER) {
      return next.handle(request);
    }
    List<String> sent = request.headers().all("host");
    Authority host = sent.size() == 1 ? Authority.parse(sent.getFirst()) : null;
    if (host == null) {
      return WebResponse.error(
          400, "invalid_host", "The request must name one valid host in its Host header.");
    }
    for (Authority pattern : allowed) {
      if (host.fits(pattern)) {
        return next.handle(request);
      }
    }
    return WebResponse.error(
        421,
        "host_not_allowed",
        "This server does not answer for that host. Use its public address, or have its operator"
            + " add the host to ALLOWED_HOSTS.");
  }
}
