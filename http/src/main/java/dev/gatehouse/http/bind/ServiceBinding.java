package dev.gatehouse.http.bind;

import dev.gatehouse.http.WebHandler;

/// How one service reaches another. Both kinds carry exactly what an HTTP hop carries, so moving a
/// service out of the process changes no behaviour; `ServiceBindingContract` holds them to it.
///
/// Connection fields are stripped both ways. What came in under the names that a hop writes itself
/// (`x-request-id`, `traceparent`, `x-forwarded-*`, `x-gatehouse-*`) is dropped; the caller's
/// [dev.gatehouse.http.RequestContext] is written there together with the service secret, and
/// [ServiceEntry] at the far end makes a new context of it.
public sealed interface ServiceBinding extends WebHandler permits InProcess, OverHttp {
  /// The name of the service at the far end, for messages and logs.
  String service();
}
