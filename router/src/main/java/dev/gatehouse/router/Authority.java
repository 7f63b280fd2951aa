package dev.gatehouse.router;

import dev.gatehouse.http.Headers;
import org.jspecify.annotations.Nullable;

/// A host, perhaps with a port, as in `Host` (RFC 9110 §7.2).
///
/// @param host lower case; IPv6 addresses keep their brackets
/// @param port -1 when none is given
record Authority(String host, int port) {
  private static final int LENGTH_MAX = 261;
  private static final int PORT_MAX = 65_535;

  /// Reads `text`, or null when it is no host. By hand, because every request is read twice.
  static @Nullable Authority parse(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > LENGTH_MAX) {
      return null;
    }
    String lower = Headers.lower(text);
    int bracket = lower.lastIndexOf(']');
    int colon = lower.indexOf(':', Math.max(bracket, 0));
    String host = colon < 0 ? lower : lower.substring(0, colon);
    if (!isHost(host)) {
      return null;
    }
    int port = colon < 0 ? -1 : port(lower, colon + 1);
    return colon >= 0 && port < 0 ? null : new Authority(host, port);
  }

  private static boolean isHost(String host) {
    if (host.isEmpty()) {
      return false;
    }
    if (host.charAt(0) == '[') {
      int end = host.length() - 1;
      return end > 1 && host.charAt(end) == ']' && hasOnly(host, 1, end, "0123456789abcdef:.");
    }
    return isAlphanumeric(host.charAt(0))
        && isAlphanumeric(host.charAt(host.length() - 1))
        && hasOnly(host, 0, host.length(), "abcdefghijklmnopqrstuvwxyz0123456789._-");
  }

  private static boolean hasOnly(String text, int from, int to, String allowed) {
    for (int i = from; i < to; i++) {
      if (allowed.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /// The number from `from` to the end, or -1 when there is none up to 65535.
  private static int port(String text, int from) {
    int digits = text.length() - from;
    if (digits < 1 || digits > 5 || !hasOnly(text, from, text.length(), "0123456789")) {
      return -1;
    }
    int port = Integer.parseInt(text.substring(from));
    return port > PORT_MAX ? -1 : port;
  }

  /// The origin by `scheme`, without its default port.
  String origin(String scheme) {
    boolean isDefault = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (port < 0 || isDefault ? "" : ":" + port);
  }

  /// Whether this is allowed by `pattern`, where no port means every port.
  boolean fits(Authority pattern) {
    return host.equals(pattern.host) && (pattern.port < 0 || pattern.port == port);
  }
}
