package dev.gatehouse.app.wiring;

import dev.gatehouse.app.config.Settings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one process is to run.
///
/// @param services all of them, or one
/// @param port where it serves; 0 picks a free one
/// @param managementPort where its health is asked for, on loopback
/// @param rpcPort where `oauth` answers RPC when it runs alone, on loopback unless `bind` says
///   otherwise
/// @param bind the address to listen on; null follows from the public address
/// @param data where state is kept
public record ServePlan(
    Settings settings,
    Set<Service> services,
    int port,
    int managementPort,
    int rpcPort,
    @Nullable String bind,
    Path data) {
  public ServePlan {
    services = Set.copyOf(services);
  }

  /// Every service in one process.
  public static ServePlan all(Settings settings, int port, int managementPort, Path data) {
    return new ServePlan(
        settings, EnumSet.allOf(Service.class), port, managementPort, 0, null, data);
  }

  /// Whether all services run in this process.
  public boolean isWhole() {
    return services.size() == Service.values().length;
  }
}
