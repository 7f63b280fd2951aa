package dev.gatehouse.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A request as a value.
///
/// @param method in upper case
/// @param target path and query
/// @param headers without those that belong to one connection only (RFC 9110 §7.6.1) and without
///   `content-length`, which the body says; `upgrade: websocket` is kept
/// @param body [Body.Bytes] or [Body.Stream]
public record WebRequest(String method, WebTarget target, Headers headers, Body body) {
  /// The header in which the engine names the IP address at the other end of the connection. What a
  /// client sends under this name never arrives.
  public static final String PEER_HEADER = "x-gatehouse-peer";

  public WebRequest {
    method = upper(method);
  }

  private static String upper(String method) {
    for (int i = 0; i < method.length(); i++) {
      if (Character.isLowerCase(method.charAt(i))) {
        return method.toUpperCase(Locale.ROOT);
      }
    }
    return method;
  }

  /// A request without headers or body.
  public static WebRequest of(String method, String target) {
    return new WebRequest(method, WebTarget.parse(target), Headers.none(), Body.EMPTY);
  }

  /// The path as sent, still percent-encoded.
  public String path() {
    return target.rawPath();
  }

  /// The first value of the header, or null.
  public @Nullable String header(String name) {
    return headers.first(name);
  }

  /// The decoded value of the first query parameter called `name`, or null.
  public @Nullable String query(String name) {
    return target.query(name);
  }

  /// The value of the cookie called `name`, or null (RFC 6265 §4.2).
  public @Nullable String cookie(String name) {
    return Cookies.find(headers, name);
  }

  /// Whether the client asks to switch to WebSocket (RFC 6455 §4.1).
  public boolean asksForWebSocket() {
    return "websocket".equalsIgnoreCase(header("upgrade"));
  }

  /// This request with other headers.
  public WebRequest with(Headers other) {
    return new WebRequest(method, target, other, body);
  }

  /// This request with the header set to `value` alone.
  public WebRequest withHeader(String name, String value) {
    return with(headers.with(name, value));
  }

  /// This request with another target.
  public WebRequest with(WebTarget other) {
    return new WebRequest(method, other, headers, body);
  }

  /// This request with another body.
  public WebRequest with(Body other) {
    return new WebRequest(method, target, headers, other);
  }

  /// Method and path only: the query and headers may hold secrets.
  @Override
  public String toString() {
    return method + " " + target.rawPath();
  }
}
