package dev.gatehouse.http.engine;

import dev.gatehouse.http.WebHandler;
import java.time.Duration;

/// A bound port.
public interface HttpListener extends AutoCloseable {
  /// The port, also when 0 was asked for.
  int port();

  /// Answers requests by `handler` from now on.
  void serve(WebHandler handler);

  /// Accepts no more connections, lets running requests finish for at most `grace`, ends the rest.
  void drain(Duration grace);

  /// Ends everything at once.
  @Override
  void close();
}
