package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebTarget;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// Reads the head of a request and refuses what two readers could understand differently (RFC 9112
/// §3.2, §6.1, §6.3, §11.2).
final class RequestHead {
  private RequestHead() {}

  /// The head as a request without a body.
  ///
  /// @throws HttpFailure 400 or 501 when it is malformed or ambiguous
  static WebRequest read(HttpServerRequest raw) {
    MultiMap fields = raw.headers();
    requireOneLength(fields);
    requireOneHost(fields, raw);
    try {
      Headers headers = Wire.read(fields);
      return new WebRequest(raw.method().name(), target(raw.uri()), headers, Body.EMPTY);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "invalid_header", "A header field is malformed.");
    }
  }

  private static void requireOneLength(MultiMap fields) {
    List<String> codings = fields.getAll("transfer-encoding");
    List<String> lengths = fields.getAll("content-length");
    if (codings.isEmpty() && lengths.isEmpty()) {
      return;
    }
    if (lengths.size() > 1 || !lengths.stream().allMatch(RequestHead::isNumber)) {
      throw ambiguous("Send one Content-Length, a number.");
    }
    if (!codings.isEmpty() && !lengths.isEmpty()) {
      throw ambiguous("Send either Content-Length or Transfer-Encoding, not both.");
    }
    if (!codings.isEmpty()
        && !(codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"))) {
      throw new HttpFailure(501, "unknown_coding", "The only transfer coding here is chunked.");
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void requireOneHost(MultiMap fields, HttpServerRequest raw) {
    int hosts = fields.getAll("host").size();
    boolean old = raw.version() == io.vertx.core.http.HttpVersion.HTTP_1_0;
    if (hosts > 1 || (hosts == 0 && !old)) {
      throw ambiguous("Send one Host header.");
    }
  }

  private static HttpFailure ambiguous(String message) {
    return new HttpFailure(400, "ambiguous_request", message);
  }

  /// The path and query of a target in origin form, or in absolute form, whose origin is left out.
  static WebTarget target(String text) {
    if (text.startsWith("/")) {
      return WebTarget.parse(withoutFragment(text));
    }
    int scheme = text.indexOf("://");
    if (scheme <= 0 || !text.regionMatches(true, 0, "http", 0, 4)) {
      throw new HttpFailure(400, "invalid_target", "The request target must be a path.");
    }
    int end = scheme + 3;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String rest = withoutFragment(text.substring(end));
    return WebTarget.parse(rest.startsWith("/") ? rest : "/" + rest);
  }

  private static String withoutFragment(String text) {
    if (text.indexOf('#') >= 0) {
      throw new HttpFailure(400, "invalid_target", "The request target must have no fragment.");
    }
    return text;
  }

  static HttpFailure tooLarge(long bytesMax) {
    return new HttpFailure(
        413, "body_too_large", "The body is larger than the " + bytesMax + " bytes accepted here.");
  }
}
