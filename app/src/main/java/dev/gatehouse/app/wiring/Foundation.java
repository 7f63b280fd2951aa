package dev.gatehouse.app.wiring;

import dev.gatehouse.app.config.PublicUrl;
import dev.gatehouse.app.config.SentryAddress;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.telemetry.Telemetry;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/// What every service of a process stands on.
///
/// @param engine the one engine of the process
/// @param listener where the process serves
/// @param address where the installation is reached from outside
/// @param sentry where Sentry is
/// @param serviceSecret what every hop carries
/// @param data where state is kept
record Foundation(
    Settings settings,
    HttpEngine engine,
    HttpListener listener,
    PublicAddress address,
    URI sentry,
    Secret serviceSecret,
    Telemetry telemetry,
    Path data) {
  /// Lays it, checking the settings first so that nothing is bound in vain.
  static Foundation lay(ServePlan plan, HttpEngine engine) {
    Settings settings = plan.settings();
    URI sentry = SentryAddress.from(settings);
    String bind = plan.bind() != null ? plan.bind() : usualBind(plan);
    Secret serviceSecret = serviceSecret(plan);
    var _ = PublicUrl.from(settings, plan.port());
    HttpListener listener = Listening.on(engine, bind, plan.port(), "--port");
    int publicPort =
        plan.services().contains(Service.ROUTER) ? listener.port() : Service.ROUTER.port();
    return new Foundation(
        settings,
        engine,
        listener,
        PublicUrl.from(settings, publicPort),
        sentry,
        serviceSecret,
        new LogTelemetry(),
        plan.data());
  }

  /// Whether `[::1]` is this place too: no address is configured, and nobody chose one to listen
  /// on.
  boolean isAtEveryLoopback(ServePlan plan) {
    return plan.services().contains(Service.ROUTER)
        && plan.bind() == null
        && !settings.isSet(Setting.MCP_URL);
  }

  /// Loopback, unless the router has to be reached from other machines.
  static String usualBind(ServePlan plan) {
    return PublicUrl.isLoopback(plan.settings()) ? "127.0.0.1" : "0.0.0.0";
  }

  /// In one process nobody else needs to know it; across processes it is configured. `infra` alone
  /// may do without.
  private static Secret serviceSecret(ServePlan plan) {
    Settings settings = plan.settings();
    if (settings.isSet(Setting.GATEHOUSE_SERVICE_SECRET)) {
      String text = settings.text(Setting.GATEHOUSE_SERVICE_SECRET);
      return new Secret(settings.strongSecret(Setting.GATEHOUSE_SERVICE_SECRET, text));
    }
    if (plan.isWhole() || plan.services().contains(Service.INFRA)) {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      return new Secret(Base64.getEncoder().encodeToString(bytes));
    }
    return new Secret(settings.required(Setting.GATEHOUSE_SERVICE_SECRET));
  }
}
