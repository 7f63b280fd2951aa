package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.router.RouterSettings;

/// The router's settings, from an operator's.
final class RouterPlan {
  private RouterPlan() {}

  /// @throws StartFailure when a list has an entry that is none
  static RouterSettings from(Foundation foundation) {
    Settings settings = foundation.settings();
    RouterSettings own =
        settings.isSet(Setting.MCP_URL)
            ? RouterSettings.at(foundation.address().canonical())
            : RouterSettings.loopback(foundation.listener().port());
    try {
      return own.withPeerAddressHeader(WebRequest.PEER_HEADER)
          .withMoreHosts(settings.list(Setting.ALLOWED_HOSTS))
          .withAllowedOrigins(settings.list(Setting.ALLOWED_ORIGINS))
          .withTrustedProxies(settings.list(Setting.TRUSTED_PROXIES));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "ALLOWED_HOSTS, ALLOWED_ORIGINS or TRUSTED_PROXIES is malformed: " + e.getMessage());
    }
  }
}
