package dev.gatehouse.app.wiring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The services that a process can run, with the ports they listen on when nothing else is said.
public enum Service {
  ROUTER(8787, 9787),
  WEB(8791, 9791),
  API(8792, 9792),
  OAUTH(8793, 9793),
  INFRA(8794, 9794);

  /// Where `oauth` answers RPC when it runs alone.
  public static final int RPC_PORT = 8795;

  private final int port;
  private final int managementPort;

  Service(int port, int managementPort) {
    this.port = port;
    this.managementPort = managementPort;
  }

  /// The word on the command line: `router`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Where it serves.
  public int port() {
    return port;
  }

  /// Where its health is asked for.
  public int managementPort() {
    return managementPort;
  }

  /// The service of that name.
  public static Optional<Service> named(String id) {
    return Arrays.stream(values()).filter(service -> service.id().equals(id)).findFirst();
  }
}
