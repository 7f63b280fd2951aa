package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.ConnectionFields;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebTarget;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the head of a request in one pass and refuses what two readers could understand
/// differently (RFC 9112 §3.2, §6.1, §6.3, §11.2).
final class RequestHead {
  private final HttpServerRequest raw;
  private final Headers.Builder kept = Headers.builder();
  private @Nullable String length;
  private @Nullable String coding;
  private @Nullable String host;
  private boolean namesFields;

  private RequestHead(HttpServerRequest raw) {
    this.raw = raw;
  }

  /// The head as a request without a body.
  ///
  /// @throws HttpFailure 400 or 501 when it is malformed or ambiguous
  static WebRequest read(HttpServerRequest raw) {
    return new RequestHead(raw).read();
  }

  private WebRequest read() {
    WebTarget target = target(raw.uri());
    try {
      for (Map.Entry<String, String> field : raw.headers()) {
        take(Headers.lower(field.getKey()), field.getValue());
      }
      kept.add(WebRequest.PEER_HEADER, raw.remoteAddress().hostAddress());
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "invalid_header", "A header field is malformed.");
    }
    requireSound();
    Headers headers = kept.build();
    if (namesFields) {
      headers = ConnectionFields.withoutNamed(headers, raw.headers().getAll("connection"));
    }
    return new WebRequest(raw.method().name(), target, headers, Body.EMPTY);
  }

  private void take(String name, String value) {
    switch (name) {
      case "content-length" -> length = only(length, value, "Content-Length");
      case "transfer-encoding" -> coding = only(coding, value, "Transfer-Encoding");
      case "connection" -> namesFields = namesFields || namesFields(value);
      case "upgrade" -> {
        if (value.equalsIgnoreCase("websocket")) {
          kept.add(name, "websocket");
        }
      }
      case "host" -> {
        host = only(host, value, "Host");
        kept.add(name, value);
      }
      case WebRequest.PEER_HEADER -> {}
      default -> {
        if (!ConnectionFields.contains(name)) {
          kept.add(name, value);
        }
      }
    }
  }

  private static String only(@Nullable String earlier, String value, String name) {
    if (earlier != null) {
      throw ambiguous("Send one " + name + " header.");
    }
    return value;
  }

  private static boolean namesFields(String connection) {
    return !connection.equalsIgnoreCase("keep-alive")
        && !connection.equalsIgnoreCase("close")
        && !connection.equalsIgnoreCase("upgrade");
  }

  private void requireSound() {
    if (host == null && raw.version() != HttpVersion.HTTP_1_0) {
      throw ambiguous("Send a Host header.");
    }
    if (length != null && !isNumber(length)) {
      throw ambiguous("Send a Content-Length that is a number.");
    }
    if (coding != null && length != null) {
      throw ambiguous("Send either Content-Length or Transfer-Encoding, not both.");
    }
    if (coding != null && !coding.equalsIgnoreCase("chunked")) {
      throw new HttpFailure(501, "unknown_coding", "The only transfer coding here is chunked.");
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static HttpFailure ambiguous(String message) {
    return new HttpFailure(400, "ambiguous_request", message);
  }

  /// The path and query of a target in origin form, or in absolute form, whose origin is left out.
  static WebTarget target(String text) {
    if (text.startsWith("/")) {
      return WebTarget.parse(text);
    }
    int scheme = text.indexOf("://");
    boolean absolute =
        scheme > 0 && (isScheme(text, scheme, "http") || isScheme(text, scheme, "https"));
    if (!absolute) {
      throw new HttpFailure(400, "invalid_target", "The request target must be a path.");
    }
    int end = scheme + 3;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String rest = text.substring(end);
    return WebTarget.parse(rest.startsWith("/") ? rest : "/" + rest);
  }

  private static boolean isScheme(String text, int length, String scheme) {
    return length == scheme.length() && text.regionMatches(true, 0, scheme, 0, length);
  }

  static HttpFailure tooLarge(long bytesMax) {
    return new HttpFailure(
        413, "body_too_large", "The body is larger than the " + bytesMax + " bytes accepted here.");
  }
}
