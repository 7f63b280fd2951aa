package dev.gatehouse.http.bind;

import dev.gatehouse.http.WebHandler;

/// How one service reaches another. Both kinds carry exactly what an HTTP hop carries, so moving a
/// service out of the process changes no behaviour; `ServiceBindingContract` holds them to it.
public interface ServiceBinding extends WebHandler {
  /// The name of the service at the far end, for messages and logs.
  String service();
}
