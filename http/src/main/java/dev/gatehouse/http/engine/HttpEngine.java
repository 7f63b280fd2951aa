package dev.gatehouse.http.engine;

import dev.gatehouse.http.Outbound;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Event loops, and the listeners and the client that share them. One for a process.
///
/// The library behind it would let two listeners of one process share a port without a word; this
/// class refuses that.
public final class HttpEngine implements AutoCloseable {
  private static final int HEAD_BYTES_MAX = 16 << 10;
  private static final int REQUEST_LINE_MAX = 8 << 10;
  private static final int FREE_PORT_ATTEMPTS = 5;
  private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final List<Context> loops;
  private final VertxOutbound outbound;
  private final Set<VertxListener> listeners = ConcurrentHashMap.newKeySet();

  private HttpEngine(int loopCount) {
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(loopCount)
                .setBlockedThreadCheckInterval(TimeUnit.MINUTES.toMillis(1))
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    List<Context> contexts = new ArrayList<>();
    for (int i = 0; i < loopCount; i++) {
      contexts.add(((VertxInternal) vertx).createEventLoopContext());
    }
    this.loops = List.copyOf(contexts);
    this.outbound = new VertxOutbound(vertx, loops);
  }

  /// Starts event loops: half as many as there are cores, at least one.
  public static HttpEngine start() {
    return start(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /// Starts `loopCount` event loops.
  static HttpEngine start(int loopCount) {
    return new HttpEngine(loopCount);
  }

  /// Binds a port. Until [HttpListener#serve] is called every request is answered 503.
  ///
  /// @throws IOException a [BindException] when the port is taken
  public synchronized HttpListener listen(ListenOptions options) throws IOException {
    for (VertxListener other : listeners) {
      if (options.port() != 0 && other.port() == options.port() && other.overlaps(options)) {
        throw taken(options);
      }
    }
    // One free port for several event loops has to be known before the second one binds it.
    boolean free = options.port() == 0 && loops.size() > 1;
    for (int attempt = 1; ; attempt++) {
      try {
        return listen(options, free ? freePort(options) : options.port());
      } catch (BindException e) {
        if (!free || attempt == FREE_PORT_ATTEMPTS) {
          throw taken(options);
        }
      }
    }
  }

  private HttpListener listen(ListenOptions options, int port) throws IOException {
    List<HttpServer> servers = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      servers.add(vertx.createHttpServer(serverOptions(options.host(), port)));
    }
    VertxListener listener = new VertxListener(options, vertx, servers, listeners::remove);
    try {
      for (int i = 0; i < loops.size(); i++) {
        bind(servers.get(i), loops.get(i), listener);
      }
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    listeners.add(listener);
    return listener;
  }

  private static int freePort(ListenOptions options) throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(options.host()))) {
      return probe.getLocalPort();
    }
  }

  private static BindException taken(ListenOptions options) {
    return new BindException("port %d of %s is taken".formatted(options.port(), options.host()));
  }

  private static void bind(HttpServer server, Context loop, VertxListener listener)
      throws IOException {
    server
        .requestHandler(listener::received)
        .invalidRequestHandler(InvalidRequest::refuse)
        .connectionHandler(listener::connected)
        .exceptionHandler(ignored -> {});
    Promise<HttpServer> bound = Promise.promise();
    loop.runOnContext(go -> server.listen().onComplete(bound));
    var _ = Waiting.on(bound.future(), BIND_TIMEOUT);
  }

  private static HttpServerOptions serverOptions(String host, int port) {
    return new HttpServerOptions()
        .setHost(host)
        .setPort(port)
        .setTcpNoDelay(true)
        .setAcceptBacklog(1_024)
        .setHttp2ClearTextEnabled(false)
        // WebSockets are taken over as plain connections; the library's part in them is none.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(true)
        .setMaxHeaderSize(HEAD_BYTES_MAX)
        .setMaxInitialLineLength(REQUEST_LINE_MAX)
        .setMaxChunkSize(16 << 10);
  }

  /// The client; its connections are kept and reused.
  public Outbound outbound() {
    return outbound;
  }

  /// Closes every listener and connection.
  @Override
  public void close() {
    List.copyOf(listeners).forEach(VertxListener::close);
    Future<Void> closed = vertx.close();
    Waiting.quietly(closed, CLOSE_TIMEOUT);
  }
}
