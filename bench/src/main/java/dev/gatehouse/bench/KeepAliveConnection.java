package dev.gatehouse.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One HTTP/1.1 connection that sends prepared bytes again and again: as little work as a client
/// can do, so that the server has the processors. Reads lengths and chunks, nothing else.
final class KeepAliveConnection implements AutoCloseable {
  private static final int WAIT_MILLIS = 10_000;
  private static final int LINE_MAX = 16_384;
  private static final int BODY_MAX = 16 << 20;

  private final Socket socket = new Socket();
  private final InputStream in;

  KeepAliveConnection(InetSocketAddress address) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(WAIT_MILLIS);
      socket.connect(address, WAIT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 65_536);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// Sends a whole request and reads the whole reply.
  Answer exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String[] start = line().split(" ", 3);
    if (start.length < 2 || !start[0].equals("HTTP/1.1")) {
      throw new IOException("not an HTTP/1.1 reply");
    }
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      }
    }
    return new Answer(Integer.parseInt(start[1]), chunked ? chunks() : bytes(length));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private byte[] chunks() throws IOException {
    var body = new java.io.ByteArrayOutputStream();
    while (true) {
      String size = line();
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      body.write(bytes(length));
      // Behind each chunk, and behind the last one where trailers might be.
      String end = line();
      if (length == 0) {
        while (!end.isEmpty()) {
          end = line();
        }
        return body.toByteArray();
      }
    }
  }

  private byte[] bytes(int length) throws IOException {
    if (length < 0 || length > BODY_MAX) {
      throw new IOException("a body of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the reply was cut off");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LINE_MAX) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /// A request as it goes over the wire.
  static byte[] wire(String request) {
    return request.getBytes(StandardCharsets.UTF_8);
  }
}
