package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.WebResponse;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the answer of an exchange, whatever its body is.
final class Reply {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
  private static final int PIECE = 16 << 10;

  private final Exchange exchange;
  private final HttpServerResponse out;
  private boolean closes;

  Reply(Exchange exchange) {
    this.exchange = exchange;
    this.out = exchange.raw().response();
  }

  /// Writes `response`. A [Body.Stream] is pulled on this thread; all else returns promptly.
  void send(WebResponse response) {
    try {
      if (response.body() instanceof Body.Upgrade upgrade) {
        new Upgrading(exchange, response).accept(upgrade);
        return;
      }
      if (exchange.isHttp10() && response.body().size() < 0) {
        response.body().release();
        send(WebResponse.error(505, "http_version", "A streamed answer needs HTTP/1.1."));
        return;
      }
      head(response);
      body(response);
    } catch (IllegalStateException e) {
      // The caller went away between two calls.
      LOG.debug("an answer could not be written", e);
      response.body().release();
      exchange.breakOff();
    }
  }

  private void head(WebResponse response) {
    out.setStatusCode(response.status());
    Wire.write(response.headers(), out.headers());
    closes = exchange.leavesMuchUnread();
    if (closes) {
      out.headers().set("connection", "close");
    }
  }

  private void body(WebResponse response) {
    boolean bodiless = response.status() == 204 || response.status() == 304;
    if (exchange.isHead() || bodiless) {
      if (!bodiless) {
        announceLength(response);
      }
      response.body().release();
      out.end().onComplete(done -> exchange.answered(closes));
      return;
    }
    switch (response.body()) {
      case Body.Bytes bytes ->
          out.end(Wire.wrap(bytes.array())).onComplete(done -> exchange.answered(closes));
      case Body.Stream stream -> pull(stream);
      case Body.Push push -> push(push);
      case Body.Upgrade upgrade -> throw new AssertionError("handled before");
    }
  }

  /// A HEAD says what a GET would have, as far as that is known (RFC 9110 §8.6).
  private void announceLength(WebResponse response) {
    String said = response.header("content-length");
    long length = response.body().size();
    if (length > 0) {
      out.headers().set("content-length", Long.toString(length));
    } else if (said != null) {
      out.headers().set("content-length", said);
    }
  }

  private ResponseSink open(long length) {
    if (length >= 0) {
      out.headers().set("content-length", Long.toString(length));
    } else {
      out.setChunked(true);
    }
    ResponseSink sink = new ResponseSink(out, exchange::breakOff);
    out.endHandler(ended -> exchange.answered(closes));
    var _ = out.writeHead();
    exchange.pushesTo(sink);
    return sink;
  }

  private void push(Body.Push push) {
    ResponseSink sink = open(-1);
    try {
      push.source().start(sink);
    } catch (RuntimeException e) {
      LOG.error("a pushed answer could not be started", e);
      sink.fail(e);
    }
  }

  private void pull(Body.Stream stream) {
    ResponseSink sink = null;
    try (InputStream in = stream.in()) {
      sink = open(stream.length());
      long sent = pump(in, sink, stream.length());
      if (stream.length() >= 0 && sent != stream.length()) {
        throw new IOException("the body ended after " + sent + " bytes of " + stream.length());
      }
      sink.end();
    } catch (IOException | RuntimeException e) {
      LOG.debug("a streamed answer broke off", e);
      if (sink == null) {
        exchange.breakOff();
      } else {
        sink.fail(e);
      }
    }
  }

  private static long pump(InputStream in, ResponseSink sink, long length) throws IOException {
    long sent = 0;
    byte[] piece = new byte[PIECE];
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      sent += n;
      if (length >= 0 && sent > length) {
        throw new IOException("the body is longer than the " + length + " bytes announced");
      }
      // A short read is copied, so that one small piece does not hold a large array.
      boolean roomy = n < PIECE / 4;
      if (!sink.push(roomy ? Arrays.copyOf(piece, n) : piece, n)) {
        throw new IOException("the receiver has gone");
      }
      sink.awaitReady(ListenOptions.WRITE_TIMEOUT);
      piece = roomy ? piece : new byte[PIECE];
    }
    return sent;
  }
}
