package dev.gatehouse.simulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where codes may be sent. Addresses are compared exactly; a registered one on a loopback host
/// without a port stands for every loopback host and port (RFC 8252 §7.3).
final class RedirectRule {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final List<String> registered;

  RedirectRule(List<String> registered) {
    this.registered = registered;
  }

  boolean allows(String given) {
    return registered.stream().anyMatch(one -> one.equals(given) || bothLoopback(one, given));
  }

  private static boolean bothLoopback(String registered, String given) {
    URI one = parse(registered);
    URI other = parse(given);
    return one != null
        && other != null
        && one.getPort() < 0
        && isLoopback(one.getHost())
        && isLoopback(other.getHost())
        && other.getRawUserInfo() == null
        && other.getRawFragment() == null
        && Objects.equals(one.getScheme(), other.getScheme())
        && Objects.equals(one.getRawPath(), other.getRawPath())
        && Objects.equals(one.getRawQuery(), other.getRawQuery());
  }

  static boolean isLoopback(@Nullable String host) {
    return host != null && (LOOPBACK.contains(host) || host.equals("::1"));
  }

  private static @Nullable URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
