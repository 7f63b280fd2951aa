package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.app.config.Setting;
import dev.gatehouse.app.config.Settings;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.oauth.operate.LocalOperations;
import dev.gatehouse.oauth.operate.Operations;
import dev.gatehouse.oauth.operate.RemoteOperations;
import dev.gatehouse.store.PostgresStore;
import dev.gatehouse.store.SqliteStore;
import dev.gatehouse.store.StoreEngine;
import dev.gatehouse.store.StoreNotOpened;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.OptionalInt;

/// An operator at the command line: asks the running installation, or works on the state of one
/// that is stopped.
public final class Operator implements AutoCloseable {
  /// What an operator does.
  public interface Work {
    /// Does it and returns the exit status.
    int with(Operations operations) throws IOException, InterruptedException;
  }

  private final Settings settings;
  private final Path data;
  private final HttpEngine engine = HttpEngine.start();

  /// @param data where the installation keeps its state
  public Operator(Settings settings, Path data) {
    this.settings =
        Files.isRegularFile(data.resolve("cookie-secret"))
            ? settings.orElse(Setting.COOKIE_SECRET, DemoSecret.in(data, "cookie-secret").reveal())
            : settings;
    this.data = data;
  }

  /// Does `work`.
  ///
  /// @param port where the installation is managed; empty to go by the note beside its state
  /// @throws StartFailure when neither a running installation nor its state can be had
  public int work(OptionalInt port, Work work) throws InterruptedException {
    KeyRing ring = Keys.from(settings);
    OptionalInt where = port.isPresent() ? port : ManagementPort.noted(data);
    if (where.isEmpty()) {
      return onState(ring, work);
    }
    URI management = URI.create("http://127.0.0.1:" + where.getAsInt());
    try {
      return work.with(new RemoteOperations(engine.outbound(), management, ring));
    } catch (ConnectException e) {
      if (port.isPresent()) {
        throw new StartFailure(
            "Nothing answers on the management port " + where.getAsInt() + ": is it running?");
      }
      return onState(ring, work);
    } catch (IOException e) {
      throw new StartFailure("The installation cannot be asked: " + e.getMessage() + ".");
    }
  }

  private int onState(KeyRing ring, Work work) throws InterruptedException {
    InstantSource clock = InstantSource.system();
    try (StoreEngine store = store(clock)) {
      return work.with(LocalOperations.on(store, ring, clock, new LogTelemetry()));
    } catch (StoreNotOpened e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new StartFailure("The state cannot be read: " + e.getMessage() + ".");
    }
  }

  /// A database may be used beside the nodes that serve from it, a file only when nobody does.
  private StoreEngine store(InstantSource clock) {
    String database = settings.text(Setting.DATABASE_URL);
    if (!database.isEmpty()) {
      return PostgresStore.open(database, "oauth", clock);
    }
    Path file = data.resolve("oauth.db");
    if (!Files.isRegularFile(file)) {
      throw new StartFailure(
          "There is no state in "
              + data
              + ". Name the data directory of the installation with --data, or its management port"
              + " with --management-port.");
    }
    return SqliteStore.open(file, clock);
  }

  @Override
  public void close() {
    engine.close();
  }
}
