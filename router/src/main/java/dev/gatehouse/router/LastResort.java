package dev.gatehouse.router;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outermost filter: what a filter throws becomes JSON. Failures of services never come this
/// far, [Dispatch] renders them inside.
final class LastResort implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    try {
      return next.handle(request);
    } catch (HttpFailure failure) {
      return WebResponse.error(failure);
    } catch (IOException | RuntimeException e) {
      LOG.error("router.failed", e);
      return WebResponse.error(500, "internal_error", "The router failed. Try again.");
    }
  }
}
