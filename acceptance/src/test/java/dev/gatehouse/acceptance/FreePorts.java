package dev.gatehouse.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Finds ports that nobody listens on, for programs that are started again on the same one. They
/// lie below the range from which the system takes the near ends of outgoing connections: one of
/// those could otherwise sit on the port while its program is down.
final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private FreePorts() {}

  /// So many different ports, held together until all are found.
  static int[] find(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (held.size() < count) {
        tryAnother(held);
      }
      int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tryAnother(List<ServerSocket> held) {
    int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    try {
      held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      // Taken; another one will be free.
    }
  }
}
