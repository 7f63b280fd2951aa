package dev.gatehouse.router;

import dev.gatehouse.http.Filter;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;

/// Puts the headers that keep browsers careful on every answer. A service that knows better, such
/// as one that serves pages, sets its own and keeps them. Headers meant between services end here.
final class SecurityHeaders implements Filter {
  private static final String STRICT_TRANSPORT = "max-age=31536000; includeSubDomains";

  private final boolean isSecure;

  SecurityHeaders(boolean isSecure) {
    this.isSecure = isSecure;
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    WebResponse response = next.handle(request);
    Headers present = response.headers().filter(name -> !name.startsWith("x-gatehouse-"));
    Headers.Builder headers = Headers.builder().addAllExcept(present);
    boolean isPublic = RouteTable.find(request).cors() == CorsPolicy.PUBLIC;
    addMissing(headers, present, isPublic);
    return response.with(headers.build());
  }

  private void addMissing(Headers.Builder headers, Headers present, boolean isPublic) {
    String[] wanted = {
      "x-content-type-options", "nosniff",
      "x-frame-options", "DENY",
      // Not `no-referrer`: browsers would then send form posts of our own pages with `Origin:
      // null`.
      "referrer-policy", "same-origin",
      "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy", isPublic ? "cross-origin" : "same-origin",
      "cache-control", "no-store",
    };
    for (int i = 0; i < wanted.length; i += 2) {
      if (!present.has(wanted[i])) {
        headers.add(wanted[i], wanted[i + 1]);
      }
    }
    if (isSecure && !present.has("strict-transport-security")) {
      headers.add("strict-transport-security", STRICT_TRANSPORT);
    }
  }
}
