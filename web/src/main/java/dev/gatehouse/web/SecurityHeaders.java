package dev.gatehouse.web;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;

/// The headers that tell browsers how little the web app needs. A document may load from its own
/// origin only and runs nothing inline; an answer that is no document may load nothing at all.
final class SecurityHeaders {
  /// For HTML (Content Security Policy Level 3, Trusted Types).
  static final String DOCUMENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'; object-src 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  /// For everything else.
  static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

  private static final Headers COMMON =
      Headers.of(
          "cross-origin-opener-policy", "same-origin",
          "cross-origin-resource-policy", "same-origin",
          "permissions-policy",
              "camera=(), microphone=(), geolocation=(), payment=(), usb=(),"
                  + " clipboard-read=(), clipboard-write=(self)",
          // Not no-referrer: with it, browsers leave `Origin` out of form posts, which are checked.
          "referrer-policy", "same-origin",
          "x-content-type-options", "nosniff",
          "x-dns-prefetch-control", "off",
          "x-frame-options", "DENY");

  private SecurityHeaders() {}

  /// The filter around every answer.
  static WebResponse add(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    WebResponse response = next.handle(request);
    String type = response.header("content-type");
    boolean isDocument = type != null && type.startsWith("text/html");
    Headers.Builder headers = Headers.builder().addAllExcept(response.headers());
    headers.add("content-security-policy", isDocument ? DOCUMENT_POLICY : DATA_POLICY);
    COMMON.forEach(headers::add);
    return response.with(headers.build());
  }
}
