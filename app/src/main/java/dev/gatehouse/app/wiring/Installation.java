package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What one process runs: every service, or one. Starting and stopping are the same list, read both
/// ways.
public final class Installation implements AutoCloseable {
  /// A stop has to be over within two seconds.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final HttpEngine engine = HttpEngine.start();
  private String address = "";
  private int port;
  private boolean closed;

  private Installation() {}

  /// Starts what `plan` says and serves when this returns.
  ///
  /// @throws StartFailure one sentence that says why it cannot
  public static Installation start(ServePlan plan) {
    Installation installation = new Installation();
    try {
      installation.begin(plan);
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  private void begin(ServePlan plan) {
    keep(engine);
    Foundation foundation = Foundation.lay(plan, engine);
    keep(foundation.listener());
    address = foundation.address().canonical();
    port = foundation.listener().port();
    Management management = new Management();
    HttpListener managed =
        keep(Listening.on(engine, "127.0.0.1", plan.managementPort(), "--management-port"));
    managed.serve(management);
    Services services = new Services(foundation, management, this::keep);
    WebHandler handler = plan.isWhole() ? services.whole() : alone(plan, services);
    foundation.listener().serve(handler);
    if (foundation.isAtEveryLoopback(plan)) {
      Listening.onLoopback6(engine, port, "--port")
          .ifPresent(listener -> keep(listener).serve(handler));
    }
    if (plan.services().contains(Service.OAUTH)) {
      keep(ManagementPort.note(plan.data(), managed.port()));
    }
    management.serving();
  }

  private WebHandler alone(ServePlan plan, Services services) {
    Service service = plan.services().iterator().next();
    if (service == Service.OAUTH) {
      String bind = plan.bind() != null ? plan.bind() : Foundation.usualBind(plan);
      HttpListener rpc = keep(Listening.on(engine, bind, plan.rpcPort(), "--rpc-port"));
      return services.oauthAlone(rpc);
    }
    return services.alone(service);
  }

  /// Remembers what has to be closed, and hands it back.
  private <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    return part;
  }

  /// The public address: `http://127.0.0.1:8787`.
  public String address() {
    return address;
  }

  /// Where this process serves.
  public int port() {
    return port;
  }

  /// Lets running requests finish for a moment, then ends everything.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    while (!running.isEmpty()) {
      AutoCloseable part = running.pop();
      try {
        if (part instanceof HttpListener listener) {
          listener.drain(GRACE);
        }
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
