package dev.gatehouse.acceptance;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sends bytes that no well-behaved client would.
final class RawHttp {
  private static final int TIMEOUT_MS = 10_000;

  private RawHttp() {}

  /// What comes back until the server closes.
  static String exchange(String address, String request) throws IOException {
    URI uri = URI.create(address);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
