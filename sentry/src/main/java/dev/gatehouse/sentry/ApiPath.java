package dev.gatehouse.sentry;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A path below `/api/0`, built from segments that cannot break out of their place: each one is
/// percent-encoded, and the dot segments of RFC 3986 §3.3 are refused.
///
/// Immutable. Paths end in a slash, as all of Sentry's do.
public final class ApiPath {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final int SEGMENT_MAX = 500;

  private final String path;
  private final String query;

  private ApiPath(String path, String query) {
    this.path = path;
    this.query = query;
  }

  /// The path of these segments.
  ///
  /// @throws IllegalArgumentException when a segment is empty, `.`, `..`, or longer than 500
  ///   characters
  public static ApiPath of(String... segments) {
    StringBuilder path = new StringBuilder("/api/0/");
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("\"" + segment + "\" is not a name at Sentry");
      }
      if (segment.length() > SEGMENT_MAX) {
        throw new IllegalArgumentException("a name at Sentry is at most 500 characters long");
      }
      encode(segment, path);
      path.append('/');
    }
    return new ApiPath(path.toString(), "");
  }

  /// This path with one more query parameter; nothing is added when `value` is null or empty.
  public ApiPath query(String name, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return this;
    }
    StringBuilder longer = new StringBuilder(query).append(query.isEmpty() ? '?' : '&');
    encode(name, longer);
    longer.append('=');
    encode(value.toString(), longer);
    return new ApiPath(path, longer.toString());
  }

  /// This path with one query parameter for each of the values.
  public ApiPath queries(String name, Iterable<?> values) {
    ApiPath longer = this;
    for (Object value : values) {
      longer = longer.query(name, value);
    }
    return longer;
  }

  /// Path and query, encoded.
  @Override
  public String toString() {
    return path + query;
  }

  /// `text` percent-encoded as one segment.
  static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    encode(text, out);
    return out.toString();
  }

  private static void encode(String text, StringBuilder out) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        out.append((char) b);
      } else {
        out.append('%').append(hex(b >> 4)).append(hex(b));
      }
    }
  }

  private static char hex(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble & 0xF, 16));
  }
}
