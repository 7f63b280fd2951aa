package dev.gatehouse.http.engine;

import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A bound port: one server for each event loop, sharing the port.
final class VertxListener implements HttpListener {
  /// How long a connection may be open without a request.
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(75);

  private static final long CLOSE_SECONDS = 5;

  private final ListenOptions options;
  private final Vertx vertx;
  private final List<HttpServer> servers;
  private final Consumer<VertxListener> onClosed;
  private final ThreadFactory threads;
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();

  /// When each connection became idle; [Long#MAX_VALUE] while it has a request.
  private final Map<HttpConnection, Long> connections = new ConcurrentHashMap<>();

  private final long ticker;
  private volatile WebHandler handler =
      request ->
          WebResponse.error(503, "starting", "The service is starting. Try again in a moment.")
              .withHeader("retry-after", "1");

  VertxListener(
      ListenOptions options,
      Vertx vertx,
      List<HttpServer> servers,
      Consumer<VertxListener> onClosed) {
    this.options = options;
    this.vertx = vertx;
    this.servers = servers;
    this.onClosed = onClosed;
    this.threads = Thread.ofVirtual().name("http-" + options.port() + "-", 0).factory();
    long tick = Math.clamp(options.requestTimeout().toMillis() / 10, 10, 250);
    this.ticker = vertx.setPeriodic(tick, id -> tick());
  }

  /// Whether both would answer on one address: the same host, or every host.
  boolean overlaps(ListenOptions other) {
    String mine = options.host();
    String theirs = other.host();
    return mine.equals(theirs) || isEveryHost(mine) || isEveryHost(theirs);
  }

  private static boolean isEveryHost(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  ListenOptions options() {
    return options;
  }

  WebHandler handler() {
    return handler;
  }

  Thread newThread(Runnable work) {
    return threads.newThread(work);
  }

  /// A connection was accepted.
  void connected(HttpConnection connection) {
    connections.put(connection, System.nanoTime());
    connection.closeHandler(gone -> connections.remove(connection));
  }

  /// A request arrived. Called on its event loop.
  void received(HttpServerRequest raw) {
    Exchange exchange = new Exchange(this, raw, vertx, vertx.getOrCreateContext());
    running.add(exchange);
    connections.replace(raw.connection(), Long.MAX_VALUE);
    exchange.begin();
  }

  /// The exchange is over; may be called more than once.
  void finished(Exchange exchange) {
    if (running.remove(exchange)) {
      connections.replace(exchange.raw().connection(), System.nanoTime());
    }
  }

  private void tick() {
    long now = System.nanoTime();
    running.forEach(exchange -> exchange.expire(now));
    connections.forEach(
        (connection, since) -> {
          if (since != Long.MAX_VALUE && now - since > IDLE_NANOS) {
            // One that was upgraded never tells that it closed.
            connections.remove(connection);
            connection.close();
          }
        });
  }

  @Override
  public int port() {
    return servers.getFirst().actualPort();
  }

  @Override
  public void serve(WebHandler answering) {
    handler = answering;
  }

  @Override
  public void drain(Duration grace) {
    shutdown(grace);
  }

  @Override
  public void close() {
    shutdown(Duration.ZERO);
  }

  private void shutdown(Duration grace) {
    vertx.cancelTimer(ticker);
    var all = servers.stream().map(server -> server.shutdown(grace)).toList();
    Waiting.quietly(Future.join(all), grace.plusSeconds(CLOSE_SECONDS));
    connections.keySet().forEach(Wire::breakOff);
    onClosed.accept(this);
  }
}
