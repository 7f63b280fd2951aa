package dev.gatehouse.app.config;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.identity.PublicAddress;
import java.net.URI;
import java.net.URISyntaxException;

/// The public address, from `MCP_URL` and `MCP_INSECURE_HTTP`.
public final class PublicUrl {
  private PublicUrl() {}

  /// The configured address, or loopback at `port` when none is.
  ///
  /// @throws StartFailure when the value is no origin, or plain http is not allowed
  public static PublicAddress from(Settings settings, int port) {
    if (!settings.isSet(Setting.MCP_URL)) {
      return PublicAddress.loopback(port);
    }
    return PublicAddress.configured(origin(settings));
  }

  /// Whether the configured address, if any, is on this machine only.
  public static boolean isLoopback(Settings settings) {
    return !settings.isSet(Setting.MCP_URL) || SentryAddress.isLoopback(origin(settings).getHost());
  }

  private static URI origin(Settings settings) {
    URI uri = parse(settings.text(Setting.MCP_URL));
    if ("http".equals(uri.getScheme())
        && !SentryAddress.isLoopback(uri.getHost())
        && !settings.flag(Setting.MCP_INSECURE_HTTP)) {
      throw new StartFailure(
          "MCP_URL uses plain http on a host that is not loopback: anyone on the way could read"
              + " tokens. Use https, or set MCP_INSECURE_HTTP=true and accept that.");
    }
    return uri;
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean isOrigin =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      if (!isHttp || !isOrigin) {
        throw malformed();
      }
      return uri;
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static StartFailure malformed() {
    return Settings.malformed(
        Setting.MCP_URL, "an origin such as https://mcp.example.com, without a path");
  }
}
