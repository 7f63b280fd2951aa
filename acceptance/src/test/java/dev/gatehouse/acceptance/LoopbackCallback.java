package dev.gatehouse.acceptance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Where a native client waits for its code (RFC 8252 §7.3).
final class LoopbackCallback implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<String> calls = new ArrayBlockingQueue<>(10);

  LoopbackCallback() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/callback",
        exchange -> {
          calls.add(exchange.getRequestURI().toString());
          byte[] page = "<!doctype html><title>Done</title>Done".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("content-type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
  }

  /// The target of the next call, as the browser sent it.
  String await() throws InterruptedException {
    String call = calls.poll(30, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("the browser never came back to the client");
    }
    return call;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
