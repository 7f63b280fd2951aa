package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.Secret;

/// The keys that the configured secrets give.
final class Keys {
  private Keys() {}

  /// Those of `COOKIE_SECRET`.
  ///
  /// @throws StartFailure when it is missing or too weak
  static KeyRing from(Settings settings) {
    settings.required(Setting.COOKIE_SECRET);
    for (String secret : settings.list(Setting.COOKIE_SECRET)) {
      var _ = settings.strongSecret(Setting.COOKIE_SECRET, secret);
    }
    try {
      return KeyRing.of(settings.list(Setting.COOKIE_SECRET).stream().map(Secret::new).toList());
    } catch (IllegalArgumentException e) {
      throw new StartFailure("COOKIE_SECRET cannot be used: " + e.getMessage() + ".");
    }
  }
}
