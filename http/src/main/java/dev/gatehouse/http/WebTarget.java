package dev.gatehouse.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request asks for: the path and query of its target, as sent, still percent-encoded.
///
/// @param rawPath starts with `/`
/// @param rawQuery what follows the first `?`, or null when there is none
public record WebTarget(String rawPath, @Nullable String rawQuery) {
  public WebTarget {
    if (!rawPath.startsWith("/")) {
      throw new HttpFailure(400, "invalid_target", "The request target must start with a slash.");
    }
    requireVisible(rawPath);
    if (rawQuery != null) {
      requireVisible(rawQuery);
    }
  }

  /// What could split a request line, or be read in two ways, must be percent-encoded (RFC 3986).
  private static void requireVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127 || c == '#') {
        throw new HttpFailure(
            400, "invalid_target", "Percent-encode all but visible ASCII in the request target.");
      }
    }
  }

  /// Reads the origin form of RFC 9112 §3.2.1: a path and perhaps a query.
  public static WebTarget parse(String text) {
    int question = text.indexOf('?');
    return question < 0
        ? new WebTarget(text, null)
        : new WebTarget(text.substring(0, question), text.substring(question + 1));
  }

  /// The decoded value of the first query parameter called `name`, or null.
  public @Nullable String query(String name) {
    List<String> values = queryAll(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  /// The decoded values of every query parameter called `name`, in order.
  public List<String> queryAll(String name) {
    return FormData.parse(rawQuery == null ? "" : rawQuery).all(name);
  }

  /// The decoded, non-empty segments of the path. `/a//b` has two.
  public List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.split("/", -1)) {
      if (!raw.isEmpty()) {
        segments.add(decodeSegment(raw));
      }
    }
    return segments;
  }

  /// Path and query as sent.
  @Override
  public String toString() {
    return rawQuery == null ? rawPath : rawPath + "?" + rawQuery;
  }

  private static String decodeSegment(String raw) {
    try {
      // A plus sign is itself in a path; URLDecoder would make it a space.
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, "invalid_target", "The path has a broken percent-encoding.");
    }
  }
}
