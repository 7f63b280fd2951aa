package dev.gatehouse.http;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request to another server.
///
/// @param method in upper case
/// @param uri absolute, http or https
/// @param headers as sent, `host` and `content-length` excepted, which are derived
/// @param body [Body.Bytes] or [Body.Stream]; a stream is closed once it has been read or the
///   request has failed, but not when no connection could be made
/// @param timeout for the head of the answer, connecting included, and again for each pause between
///   pieces of a body that is no event stream
/// @param target what to ask for instead of the path and query of `uri`, as it stands: a URI cannot
///   hold every path that is legal on the wire; null for those of `uri`
/// @param address the one address to connect to, whatever the host resolves to; the certificate is
///   still checked against the host. Null to resolve the host
public record OutboundRequest(
    String method,
    URI uri,
    Headers headers,
    Body body,
    Duration timeout,
    @Nullable WebTarget target,
    @Nullable InetAddress address) {
  /// For the path and query of `uri`.
  public OutboundRequest(String method, URI uri, Headers headers, Body body, Duration timeout) {
    this(method, uri, headers, body, timeout, null, null);
  }

  /// This request for another path and query at the same origin.
  public OutboundRequest withTarget(WebTarget other) {
    return new OutboundRequest(method, uri, headers, body, timeout, other, address);
  }

  /// This request, sent to `checked` without asking a name server again: who has judged an address
  /// connects to it and to no other.
  public OutboundRequest pinnedTo(InetAddress checked) {
    return new OutboundRequest(method, uri, headers, body, timeout, target, checked);
  }

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
