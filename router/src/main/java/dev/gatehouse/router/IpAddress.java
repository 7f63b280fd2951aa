package dev.gatehouse.router;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Reads IP addresses as proxies write them.
final class IpAddress {
  private static final int LENGTH_MAX = 64;

  private IpAddress() {}

  /// The address that `text` spells, or null. A port (`192.0.2.1:80`, `[2001:db8::1]:80`) is
  /// dropped; an IPv4 address inside an IPv6 one is read as IPv4. Names are never looked up.
  static @Nullable InetAddress parse(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LENGTH_MAX) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(withoutPort(text.strip()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String withoutPort(String text) {
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      return close < 0 ? text : text.substring(1, close);
    }
    int colon = text.indexOf(':');
    boolean isIpv4WithPort = colon > 0 && colon == text.lastIndexOf(':');
    return isIpv4WithPort ? text.substring(0, colon) : text;
  }
}
