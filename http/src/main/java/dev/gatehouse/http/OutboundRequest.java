package dev.gatehouse.http;

import java.net.URI;
import java.time.Duration;

/// A request to another server.
///
/// @param method in upper case
/// @param uri absolute, http or https
/// @param headers as sent, `host` and `content-length` excepted, which are derived
/// @param body [Body.Bytes] or [Body.Stream]
/// @param timeout for the head of the answer, connecting included, and again for each pause between
///   pieces of a body that is no event stream
public record OutboundRequest(
    String method, URI uri, Headers headers, Body body, Duration timeout) {
  /// A GET.
  public static OutboundRequest get(URI uri, Headers headers, Duration timeout) {
    return new OutboundRequest("GET", uri, headers, Body.EMPTY, timeout);
  }

  /// A POST of a form (RFC 6749 appendix B).
  public static OutboundRequest postForm(
      URI uri, Headers headers, FormData form, Duration timeout) {
    Headers typed = headers.with("content-type", "application/x-www-form-urlencoded");
    return new OutboundRequest("POST", uri, typed, Body.of(form.encode()), timeout);
  }

  /// A POST of JSON.
  public static OutboundRequest postJson(URI uri, Headers headers, byte[] json, Duration timeout) {
    Headers typed = headers.with("content-type", "application/json");
    return new OutboundRequest("POST", uri, typed, Body.of(json), timeout);
  }

  /// Method, scheme and host only: the rest may hold secrets.
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getHost();
  }
}
