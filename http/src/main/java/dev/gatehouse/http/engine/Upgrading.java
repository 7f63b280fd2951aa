package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebResponse;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Switches the connection of an exchange to WebSocket (RFC 6455 §4.2).
final class Upgrading {
  private static final Logger LOG = LoggerFactory.getLogger(Upgrading.class);
  private static final String SUBPROTOCOL = "sec-websocket-protocol";

  private final Exchange exchange;
  private final WebResponse response;

  Upgrading(Exchange exchange, WebResponse response) {
    this.exchange = exchange;
    this.response = response;
  }

  void accept(Body.Upgrade upgrade) {
    WebResponse refusal = refusal(exchange.raw());
    if (refusal != null) {
      response.body().release();
      new Reply(exchange).send(refusal);
      return;
    }
    exchange.loop().runOnContext(go -> handshake(exchange.raw(), upgrade));
  }

  private @Nullable WebResponse refusal(HttpServerRequest raw) {
    MultiMap fields = raw.headers();
    if (!"websocket".equalsIgnoreCase(fields.get("upgrade"))
        || !String.join(",", fields.getAll("connection"))
            .toLowerCase(Locale.ROOT)
            .contains("upgrade")
        || exchange.isHttp10()) {
      return WebResponse.upgradeRequired();
    }
    if (!Handshake.VERSION.equals(fields.get("sec-websocket-version"))) {
      return WebResponse.error(426, "websocket_version", "Use version 13 of WebSocket.")
          .withHeader("sec-websocket-version", Handshake.VERSION);
    }
    if (!Handshake.isKey(fields.get("sec-websocket-key"))) {
      return WebResponse.error(400, "websocket_key", "Send a Sec-WebSocket-Key of 16 bytes.");
    }
    return null;
  }

  /// On the event loop.
  private void handshake(HttpServerRequest raw, Body.Upgrade upgrade) {
    MultiMap out = raw.response().headers();
    String key = String.valueOf(raw.getHeader("sec-websocket-key"));
    Wire.write(response.headers().without(SUBPROTOCOL), out);
    out.set("upgrade", "websocket").set("connection", "upgrade");
    out.set("sec-websocket-accept", Handshake.accept(key));
    if (upgrade.subprotocol() != null) {
      out.set(SUBPROTOCOL, upgrade.subprotocol());
    }
    raw.toNetSocket().onComplete(socket -> opened(socket, upgrade), this::failed);
  }

  private void opened(NetSocket socket, Body.Upgrade upgrade) {
    socket.pause();
    Runnable breakOff =
        () -> {
          var _ = ((NetSocketInternal) socket).channelHandlerContext().close();
        };
    new SocketPeer(socket, exchange.loop(), true, breakOff)
        .begin(upgrade.endpoint(), () -> exchange.answered(false));
  }

  private void failed(Throwable cause) {
    LOG.debug("a WebSocket handshake failed", cause);
    response.body().release();
    exchange.breakOff();
    exchange.answered(false);
  }
}
