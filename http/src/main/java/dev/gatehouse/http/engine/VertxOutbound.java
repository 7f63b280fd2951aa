package dev.gatehouse.http.engine;

import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The outbound client. Certificates are checked against the JDK's trust store, names against
/// certificates.
final class VertxOutbound implements Outbound {
  /// Connections to one host. Each open event stream holds one.
  private static final int CONNECTIONS_MAX = 16_384;

  private static final int WAITING_MAX = 1_024;

  /// Shorter than the 75 s after which most servers close, our own included.
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final Vertx vertx;
  private final List<Context> loops;
  private final HttpClient client;
  private final AtomicInteger next = new AtomicInteger();

  VertxOutbound(Vertx vertx, List<Context> loops) {
    this.vertx = vertx;
    this.loops = loops;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_1_1)
                    .setTcpNoDelay(true)
                    .setKeepAlive(true)
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setPipelining(false)
                    .setVerifyHost(true)
                    .setMaxHeaderSize(64 << 10)
                    .setDecompressionSupported(false))
            .with(
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX))
            .build();
  }

  @Override
  public WebResponse send(OutboundRequest request) throws IOException, InterruptedException {
    return new OutgoingCall(vertx, nextLoop(), client, request).await();
  }

  Context nextLoop() {
    return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
  }
}
