package dev.gatehouse.router;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A host, perhaps with a port, as in `Host` (RFC 9110 §7.2).
///
/// @param host lower case; IPv6 addresses keep their brackets
/// @param port -1 when none is given
record Authority(String host, int port) {
  private static final int LENGTH_MAX = 261;
  private static final int PORT_MAX = 65_535;
  private static final Pattern SHAPE =
      Pattern.compile("([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");

  /// Reads `text`, or null when it is no host.
  static @Nullable Authority parse(@Nullable String text) {
    if (text == null || text.length() > LENGTH_MAX) {
      return null;
    }
    var match = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      return null;
    }
    int port = match.group(2) == null ? -1 : Integer.parseInt(match.group(2));
    return port > PORT_MAX ? null : new Authority(match.group(1), port);
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
