package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebResponse;
import io.vertx.core.http.HttpServerRequest;
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
    HttpServerRequest raw = exchange.raw();
    if (!"websocket".equalsIgnoreCase(raw.getHeader("upgrade")) || exchange.isHttp10()) {
      Reply.discard(response);
      new Reply(exchange)
          .send(
              WebResponse.error(426, "upgrade_required", "This path speaks WebSocket only.")
                  .withHeader("upgrade", "websocket"));
      return;
    }
    exchange.loop().runOnContext(go -> handshake(raw, upgrade));
  }

  /// On the event loop.
  private void handshake(HttpServerRequest raw, Body.Upgrade upgrade) {
    // The library picks from what is offered; leaving only the handler's choice makes it that.
    if (upgrade.subprotocol() == null) {
      raw.headers().remove(SUBPROTOCOL);
    } else {
      raw.headers().set(SUBPROTOCOL, upgrade.subprotocol());
    }
    Wire.write(response.headers().without(SUBPROTOCOL), raw.response().headers());
    raw.toWebSocket()
        .onComplete(
            socket -> {
              socket.pause();
              new SocketPeer(socket, exchange.loop())
                  .begin(upgrade.endpoint(), () -> exchange.answered(false));
            },
            cause -> {
              LOG.debug("a WebSocket handshake failed", cause);
              Reply.discard(response);
              exchange.answered(true);
            });
  }
}
