package dev.gatehouse.http.engine;

import dev.gatehouse.http.Outbound;
import java.io.IOException;

/// Event loops, and the listeners and the client that share them. One for a process.
@SuppressWarnings("DoNotCallSuggester")
public final class HttpEngine implements AutoCloseable {
  private HttpEngine() {}

  /// Starts event loops: half as many as there are cores, at least one.
  public static HttpEngine start() {
    return new HttpEngine();
  }

  /// Binds a port. Until [HttpListener#serve] is called every request is answered 503.
  ///
  /// @throws IOException a [java.net.BindException] when the port is taken
  public HttpListener listen(ListenOptions options) throws IOException {
    throw new UnsupportedOperationException(options.toString());
  }

  /// The client; its connections are kept and reused.
  public Outbound outbound() {
    throw new UnsupportedOperationException();
  }

  /// Closes every listener and connection.
  @Override
  public void close() {}
}
