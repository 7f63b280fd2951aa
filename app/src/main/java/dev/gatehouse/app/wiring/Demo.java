package dev.gatehouse.app.wiring;

import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole installation with whatever it needs and was not given: a simulated Sentry, keys of its
/// own.
public final class Demo implements AutoCloseable {
  private final @Nullable SimulatedSentry sentry;
  private final Installation installation;
  private final Settings settings;
  private final Path data;

  private Demo(
      @Nullable SimulatedSentry sentry, Installation installation, Settings settings, Path data) {
    this.sentry = sentry;
    this.installation = installation;
    this.settings = settings;
    this.data = data;
  }

  /// Starts one.
  ///
  /// @param port where to serve; the simulated Sentry takes the next one, or any when it is 0
  /// @throws dev.gatehouse.app.StartFailure when it cannot
  public static Demo start(Settings given, int port, Path data) {
    Settings settings =
        given.orElse(Setting.COOKIE_SECRET, DemoSecret.in(data, "cookie-secret").reveal());
    if (given.isSet(Setting.SENTRY_HOST)) {
      return new Demo(null, install(settings, port, data), settings, data);
    }
    settings =
        settings
            .orElse(Setting.SENTRY_CLIENT_ID, SimulatedSentry.CLIENT_ID)
            .orElse(Setting.SENTRY_CLIENT_SECRET, SimulatedSentry.CLIENT_SECRET);
    SimulatedSentry sentry =
        SimulatedSentry.start(
            settings, port == 0 ? 0 : port + 1, data.resolve("sentry"), List.of());
    try {
      settings = settings.orElse(Setting.SENTRY_HOST, sentry.address());
      return new Demo(sentry, install(settings, port, data), settings, data);
    } catch (RuntimeException e) {
      sentry.close();
      throw e;
    }
  }

  private static Installation install(Settings settings, int port, Path data) {
    return Installation.start(ServePlan.all(settings, port, 0, data));
  }

  /// Where it is reached.
  public String address() {
    return installation.address();
  }

  /// The Sentry behind it, for people.
  public String sentry() {
    return sentry == null ? settings.text(Setting.SENTRY_HOST) : sentry.address() + " (simulated)";
  }

  /// Who one can sign in as.
  public List<String> people() {
    return sentry == null ? List.of("yourself, at your Sentry") : sentry.people();
  }

  /// Where its state is kept.
  public Path data() {
    return data;
  }

  @Override
  public void close() {
    installation.close();
    if (sentry != null) {
      sentry.close();
    }
  }
}
