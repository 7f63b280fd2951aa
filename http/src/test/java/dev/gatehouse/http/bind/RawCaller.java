package dev.gatehouse.http.bind;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that is nothing but a socket, so that it can go away at any time.
public final class RawCaller implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  public RawCaller(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Sends `text` with each line break as CRLF.
  public RawCaller send(String text) throws IOException {
    socket
        .getOutputStream()
        .write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /// Sends a GET for `/`.
  public RawCaller get() throws IOException {
    return send("GET / HTTP/1.1\nhost: x\n\n");
  }

  /// Reads until `end` has come, and gives everything up to there; or until the far side closes.
  public String readUntil(String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        return text + "<eof>";
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /// Reads to the end of the connection.
  public String readAll() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
