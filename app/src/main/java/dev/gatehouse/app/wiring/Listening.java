package dev.gatehouse.app.wiring;

import dev.gatehouse.app.StartFailure;
import dev.gatehouse.http.engine.HttpEngine;
import dev.gatehouse.http.engine.HttpListener;
import dev.gatehouse.http.engine.ListenOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/// Binds ports, and says in one sentence why one cannot be bound.
public final class Listening {
  /// The services' own deadlines are shorter; this one catches what has none.
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(11);

  private Listening() {}

  /// A bound port.
  ///
  /// @param flag the option by which another port can be chosen
  /// @throws StartFailure when it is taken or may not be bound
  public static HttpListener on(HttpEngine engine, String host, int port, String flag) {
    try {
      return engine.listen(new ListenOptions(host, port, REQUEST_TIMEOUT));
    } catch (BindException e) {
      throw taken(port, flag);
    } catch (IOException e) {
      throw new StartFailure(
          "Port " + port + " of " + host + " cannot be bound: " + e.getMessage());
    }
  }

  /// The same port on the other loopback address, where this machine has one: a browser may take
  /// `localhost` for either.
  ///
  /// @throws StartFailure when another program has it there, which would get half of our visitors
  public static Optional<HttpListener> onLoopback6(HttpEngine engine, int port, String flag) {
    try {
      InetAddress loopback6 = InetAddress.ofLiteral("::1");
      return NetworkInterface.getByInetAddress(loopback6) == null
          ? Optional.empty()
          : Optional.of(on(engine, "::1", port, flag));
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  /// The sentence for a port that another program has.
  public static StartFailure taken(int port, String flag) {
    return new StartFailure(
        "Port "
            + port
            + " is taken: another program listens there. Stop it, or choose another with "
            + flag
            + " (0 picks a free one).");
  }
}
