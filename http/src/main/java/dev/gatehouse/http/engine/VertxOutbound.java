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
  private static final int HEAD_BYTES_MAX = 64 << 10;

  /// Connections of one event loop to one host. Each open event stream holds one.
  private static final int CONNECTIONS_MAX = 16_384;

  private static final int WAITING_MAX = 1_024;

  /// Shorter than the 75 s after which most servers close, our own included.
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final Vertx vertx;
  private final List<Lane> lanes;
  private final AtomicInteger next = new AtomicInteger();

  VertxOutbound(Vertx vertx, List<Context> loops) {
    this.vertx = vertx;
    this.lanes = loops.stream().map(loop -> new Lane(loop, newClient(vertx))).toList();
  }

  private static HttpClient newClient(Vertx vertx) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setTcpNoDelay(true)
            .setKeepAlive(true)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setPipelining(false)
            .setVerifyHost(true)
            .setMaxHeaderSize(HEAD_BYTES_MAX)
            .setDecompressionSupported(false);
    PoolOptions pool =
        new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(WAITING_MAX);
    return vertx.httpClientBuilder().with(options).with(pool).build();
  }

  @Override
  public WebResponse send(OutboundRequest request) throws IOException, InterruptedException {
    Lane lane = lanes.get(Math.floorMod(next.getAndIncrement(), lanes.size()));
    return new OutgoingCall(vertx, lane, request).await();
  }
}
