package dev.gatehouse.http.bind;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A process that opens event streams, reads the first event of each, and for every further line on
/// its standard input one more event of each. Needs nothing but the JDK.
final class IdleCallers {
  private IdleCallers() {}

  /// @param arguments a port and how many streams to open there
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    List<SocketChannel> streams = new ArrayList<>(count);
    byte[] get = "GET /events HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < count; i++) {
      SocketChannel stream = SocketChannel.open(address);
      stream.write(ByteBuffer.wrap(get));
      streams.add(stream);
    }
    for (int round = 1; round == 1 || System.in.read() >= 0; round++) {
      String event = "data: " + round;
      for (SocketChannel stream : streams) {
        readUntil(stream, event);
      }
      System.out.println(streams.size() + " " + event);
    }
  }

  private static void readUntil(SocketChannel stream, String event) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1_024);
    while (!StandardCharsets.US_ASCII
        .decode(buffer.duplicate().flip())
        .toString()
        .contains(event)) {
      if (stream.read(buffer) < 0) {
        throw new IOException("a stream ended");
      }
    }
  }
}
