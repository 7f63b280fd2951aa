package dev.gatehouse.http.engine;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;

/// An event loop with a client and connections of its own, so that all that happens to a connection
/// happens on one thread.
///
/// The library closes a connection for whoever once used it, also when it has meanwhile gone back
/// to the pool and serves another request; here only the last user can.
final class Lane {
  final Context loop;
  final HttpClient client;

  /// The last user of each connection. Touched on the event loop only.
  private final IdentityHashMap<HttpConnection, Object> users = new IdentityHashMap<>();

  Lane(Context loop, HttpClient client) {
    this.loop = loop;
    this.client = client;
  }

  /// `user` has got the connection of `out`.
  void lease(HttpClientRequest out, Object user) {
    HttpConnection connection = out.connection();
    if (users.put(connection, user) == null) {
      connection.closeHandler(closed -> users.remove(connection));
    }
  }

  /// Breaks the connection of `out` off if `user` is the last that got it.
  void breakOff(HttpClientRequest out, Object user) {
    HttpConnection connection = out.connection();
    if (user.equals(users.get(connection))) {
      Wire.breakOff(connection);
    }
  }
}
