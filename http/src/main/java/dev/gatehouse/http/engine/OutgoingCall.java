package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.ConnectionFields;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One request to another server, from connecting to the head of the answer.
final class OutgoingCall {
  private static final String SUBPROTOCOL = "sec-websocket-protocol";
  private static final long CONNECT_MS_MAX = 10_000;

  private final Vertx vertx;
  private final Lane lane;
  private final OutboundRequest request;
  private final boolean upgrade;
  private final String key;
  private final CompletableFuture<WebResponse> answer = new CompletableFuture<>();

  private boolean cancelled;
  private @Nullable HttpClientRequest sent;

  // Touched on the event loop only.
  private @Nullable Upload upload;
  private boolean answering;

  /// Who uses the connection, for the lane; not this call, which may be large.
  private final Object user = new Object();

  OutgoingCall(Vertx vertx, Lane lane, OutboundRequest request) {
    this.vertx = vertx;
    this.lane = lane;
    this.request = request;
    this.upgrade = "websocket".equalsIgnoreCase(request.headers().first("upgrade"));
    this.key = upgrade ? Handshake.newKey() : "";
  }

  /// Sends, and waits for the head of the answer.
  WebResponse await() throws IOException, InterruptedException {
    RequestOptions options = options();
    lane.loop.runOnContext(
        go -> lane.client.request(options).onComplete(this::connected, this::notConnected));
    try {
      return answer.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      boolean connected = cancel();
      String text =
          "no answer from " + origin() + " within " + request.timeout().toMillis() + " ms";
      throw connected ? new SocketTimeoutException(text) : new ConnectException(text);
    } catch (InterruptedException e) {
      cancel();
      throw e;
    }
  }

  private RequestOptions options() {
    URI uri = request.uri();
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    String host = uri.getHost();
    if (host == null || !(tls || "http".equalsIgnoreCase(uri.getScheme()))) {
      throw new IllegalArgumentException("an outbound request needs an http or https URI");
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setHost(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
            .setPort(port(uri, tls))
            .setSsl(tls)
            .setFollowRedirects(false)
            .setConnectTimeout(Math.clamp(request.timeout().toMillis(), 1, CONNECT_MS_MAX))
            .setURI(target(uri));
    if (request.address() != null) {
      // The connection's place in the pool is by address and host, so no other request shares it.
      options.setServer(
          SocketAddress.inetSocketAddress(
              new InetSocketAddress(request.address(), port(uri, tls))));
    }
    return options;
  }

  private String target(URI uri) {
    if (request.target() != null) {
      return request.target().toString();
    }
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static int port(URI uri, boolean tls) {
    return uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
  }

  private void notConnected(Throwable cause) {
    ConnectException refused = new ConnectException("no connection to " + origin());
    refused.initCause(cause);
    answer.completeExceptionally(refused);
  }

  /// On the event loop of the connection.
  private void connected(HttpClientRequest out) {
    synchronized (this) {
      if (cancelled) {
        out.reset();
        return;
      }
      sent = out;
    }
    lane.lease(out, user);
    out.exceptionHandler(this::broke);
    Wire.write(request.headers().without("host"), out.headers());
    if (upgrade) {
      out.headers().set("upgrade", "websocket").set("connection", "Upgrade");
      out.headers().set("sec-websocket-version", Handshake.VERSION).set("sec-websocket-key", key);
      out.connect().onComplete(this::answered, this::broke);
      return;
    }
    out.response().onComplete(this::answered, this::broke);
    switch (request.body()) {
      case Body.Bytes bytes -> sendBytes(out, bytes);
      case Body.Stream stream -> {
        Upload uploading = new Upload(out, stream, this::breakLater);
        upload = uploading;
        uploading.start();
      }
      default -> throw new IllegalArgumentException("a request carries bytes or a stream");
    }
  }

  private void sendBytes(HttpClientRequest out, Body.Bytes bytes) {
    boolean bodiless = bytes.length() == 0 && !expectsBody();
    if (bodiless) {
      var _ = out.end();
    } else {
      var _ = out.end(Wire.wrap(bytes.array()));
    }
  }

  private boolean expectsBody() {
    return switch (request.method()) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }

  private void broke(Throwable cause) {
    answer.completeExceptionally(cause);
  }

  /// On the event loop, with the head of the answer.
  private void answered(HttpClientResponse in) {
    answering = true;
    Upload uploading = upload;
    if (uploading != null) {
      // Who has answered in full wants no more of the question.
      in.end().onComplete(done -> uploading.stop());
    }
    int status = in.statusCode();
    Headers headers;
    try {
      headers = Wire.read(in.headers());
    } catch (IllegalArgumentException e) {
      broke(new IOException("malformed header fields from " + origin(), e));
      breakOff();
      return;
    }
    if (upgrade) {
      if (status == 101) {
        upgraded(in, headers);
        return;
      }
      // The refusal is an answer like any other, but the library cannot use the connection again.
      in.end().onComplete(done -> breakOff());
    }
    long length = Wire.length(in.headers());
    boolean bodiless =
        request.method().equals("HEAD") || status == 204 || status == 304 || length == 0;
    if (bodiless) {
      in.exceptionHandler(ignored -> {});
      boolean head = request.method().equals("HEAD") && length >= 0;
      Headers said = head ? headers.with("content-length", Long.toString(length)) : headers;
      answer.complete(new WebResponse(status, said, Body.EMPTY));
      return;
    }
    WebResponse head = new WebResponse(status, headers, Body.EMPTY);
    if (head.isEventStream()) {
      deliver(head.with(new Body.Push(new Relay(in, lane.loop, this::breakOff))));
      return;
    }
    InboundBytes bytes = new InboundBytes(in, lane.loop, pause(), Long.MAX_VALUE, this::breakOff);
    Intake.take(vertx, lane.loop, bytes, length, body -> deliver(head.with(body)));
  }

  private void upgraded(HttpClientResponse in, Headers headers) {
    if (!Handshake.accept(key).equals(in.getHeader("sec-websocket-accept"))) {
      broke(new IOException(origin() + " answered a WebSocket handshake wrongly"));
      breakOff();
      return;
    }
    NetSocket socket = in.netSocket().pause();
    SocketRelay relay =
        new SocketRelay(new SocketPeer(socket, lane.loop, false, this::breakLater), lane.loop);
    String subprotocol = headers.first(SUBPROTOCOL);
    deliver(
        new WebResponse(
            101,
            ConnectionFields.strip(headers, false).without(SUBPROTOCOL),
            new Body.Upgrade(subprotocol, relay)));
  }

  private void deliver(WebResponse response) {
    if (!answer.complete(response)) {
      response.body().release();
    }
  }

  private Duration pause() {
    return request.timeout();
  }

  /// Closes the request's connection if it has one.
  ///
  /// @return whether it had
  private boolean cancel() {
    boolean had;
    synchronized (this) {
      cancelled = true;
      had = sent != null;
    }
    if (!answer.cancel(false) && answer.state() == Future.State.SUCCESS) {
      // It came just as the wait for it was given up, so nobody else will ever read it.
      answer.resultNow().body().release();
    }
    lane.loop.runOnContext(
        go -> {
          // An answer that has begun is released by who delivers it.
          if (!answering) {
            breakOff();
          }
        });
    return had;
  }

  /// On the event loop.
  private void breakOff() {
    Upload uploading = upload;
    if (uploading != null) {
      uploading.stop();
    }
    HttpClientRequest out;
    synchronized (this) {
      out = sent;
    }
    if (out != null) {
      lane.breakOff(out, user);
    }
  }

  /// From any thread.
  private void breakLater() {
    lane.loop.runOnContext(go -> breakOff());
  }

  private IOException failure(@Nullable Throwable cause) {
    if (cause instanceof ConnectException refused) {
      return refused;
    }
    return new IOException(origin() + " broke off before it answered", cause);
  }

  /// Scheme, host and port: the rest may hold secrets.
  private String origin() {
    return request.uri().getScheme() + "://" + request.uri().getRawAuthority();
  }
}
