package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.simulator.Person;
import dev.gatehouse.simulator.SentrySimulator;
import dev.gatehouse.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A simulated Sentry with an engine of its own. It is known as `localhost`, so that for browsers
/// it is another site than a Gatehouse on 127.0.0.1, as in real life.
public final class SimulatedSentry implements AutoCloseable {
  /// Its OAuth application, where none is configured. The secret protects nothing: it opens made-up
  /// data on loopback.
  public static final String CLIENT_ID = "gatehouse-simulator";

  public static final String CLIENT_SECRET = "simulated-secret-for-loopback-only";

  private final HttpEngine engine;
  private final SentrySimulator simulator;

  private SimulatedSentry(HttpEngine engine, SentrySimulator simulator) {
    this.engine = engine;
    this.simulator = simulator;
  }

  /// Starts one.
  ///
  /// @param callbacks further addresses that codes may be sent to; loopback always may
  /// @throws StartFailure when its port is taken or its directory cannot be used
  public static SimulatedSentry start(
      Settings settings, int port, Path data, List<String> callbacks) {
    HttpEngine engine = HttpEngine.start();
    List<String> redirects = new ArrayList<>(callbacks);
    redirects.add("http://127.0.0.1/oauth/callback");
    SimulatorSettings wanted =
        SimulatorSettings.loopback(
            data,
            port,
            settings.text(Setting.SENTRY_CLIENT_ID),
            settings.text(Setting.SENTRY_CLIENT_SECRET),
            redirects);
    try {
      return new SimulatedSentry(engine, SentrySimulator.start(wanted, engine));
    } catch (BindException e) {
      engine.close();
      throw Listening.taken(port, "--port");
    } catch (IOException e) {
      engine.close();
      throw new StartFailure("The simulated Sentry cannot keep its state: " + e.getMessage());
    }
  }

  /// Where it is: `http://localhost:port`.
  public String address() {
    return simulator.publicBase().toString();
  }

  /// Who one can sign in as.
  public List<String> people() {
    return simulator.people().stream().map(Person::name).toList();
  }

  @Override
  public void close() {
    simulator.close();
    engine.close();
  }
}
