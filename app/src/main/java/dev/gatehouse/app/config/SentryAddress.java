package dev.gatehouse.app.config;

import dev.gatehouse.app.StartFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// Where Sentry is, from `SENTRY_HOST` and `SENTRY_INSECURE_HTTP`.
public final class SentryAddress {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private SentryAddress() {}

  /// Scheme, host and perhaps a port; no path.
  ///
  /// @throws StartFailure when the value is neither a host nor a URL, or plain http is not allowed
  public static URI from(Settings settings) {
    String text = settings.text(Setting.SENTRY_HOST);
    URI uri = parse(text.contains("://") ? text : "https://" + text);
    boolean plain = "http".equals(uri.getScheme());
    if (plain && !isLoopback(uri.getHost()) && !settings.flag(Setting.SENTRY_INSECURE_HTTP)) {
      throw new StartFailure(
          "SENTRY_HOST uses plain http to a host that is not loopback: every token would travel in the"
              + " clear. Use https, or set SENTRY_INSECURE_HTTP=true for an isolated network.");
    }
    return uri;
  }

  /// Whether `host` names this machine.
  static boolean isLoopback(String host) {
    return LOOPBACK.contains(host) || host.startsWith("127.");
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean hasPath =
          uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/");
      boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (uri.getHost() == null || !isHttp || hasPath || uri.getRawUserInfo() != null) {
        throw malformed();
      }
      return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null);
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static StartFailure malformed() {
    return Settings.malformed(
        Setting.SENTRY_HOST,
        "a host (sentry.example.com), a host with a port, or a URL without a path");
  }
}
