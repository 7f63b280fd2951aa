package dev.gatehouse.http.engine;

import dev.gatehouse.http.Failures;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.EOFException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request from its head to the last byte of its answer.
///
/// It begins on the event loop, where the request is checked and a short body collected; the
/// handler runs on a virtual thread of its own, which also writes the answer.
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /// Unread bytes of a request that are taken off the connection so that it can be used again.
  private static final int LEFTOVER_MAX = 256 << 10;

  private static final long LEFTOVER_MS = 2_000;

  private enum State {
    HANDLING,
    ANSWERING,
    /// The caller went away, or the answer was given up.
    OVER
  }

  private final VertxListener listener;
  private final HttpServerRequest raw;
  private final Vertx vertx;
  private final Context loop;
  private final long deadlineNanos;

  private @Nullable InboundBytes in;
  private @Nullable Thread thread;
  private State state = State.HANDLING;
  private @Nullable ResponseSink sink;

  Exchange(VertxListener listener, HttpServerRequest raw, Vertx vertx, Context loop) {
    this.listener = listener;
    this.raw = raw;
    this.vertx = vertx;
    this.loop = loop;
    this.deadlineNanos = System.nanoTime() + listener.options().requestTimeout().toNanos();
  }

  HttpServerRequest raw() {
    return raw;
  }

  Context loop() {
    return loop;
  }

  /// Reads the request and has it handled. Called on the event loop.
  void begin() {
    raw.response().closeHandler(gone -> callerGone()).exceptionHandler(ignored -> {});
    raw.exceptionHandler(this::requestBroke);
    WebRequest head;
    try {
      head = RequestHead.read(raw);
    } catch (HttpFailure e) {
      new Reply(this).send(WebResponse.error(e));
      return;
    }
    if (head.asksForWebSocket()) {
      // The handshake wants to read the end of the request itself.
      raw.pause();
      handle(head);
      return;
    }
    takeBody(head);
  }

  private void takeBody(WebRequest head) {
    MultiMap fields = raw.headers();
    long length = Wire.length(fields);
    if (length == 0 || (length < 0 && !fields.contains("transfer-encoding"))) {
      handle(head);
      return;
    }
    long bytesMax = listener.options().bodyBytesMax();
    if (length > bytesMax) {
      new Reply(this).send(WebResponse.error(RequestHead.tooLarge(bytesMax)));
      return;
    }
    InboundBytes body = new InboundBytes(raw, loop, ListenOptions.READ_TIMEOUT, bytesMax, null);
    in = body;
    Intake.take(vertx, loop, body, length, taken -> handle(head.with(taken)));
  }

  private void handle(WebRequest request) {
    Thread worker = listener.newThread(() -> run(request));
    synchronized (this) {
      if (state != State.HANDLING) {
        return;
      }
      thread = worker;
    }
    worker.start();
  }

  private void run(WebRequest request) {
    try {
      respond(request);
    } finally {
      synchronized (this) {
        // A stream may stay open for hours; the thread that began it, and with it the request,
        // need not be kept as long.
        thread = null;
      }
    }
  }

  private void respond(WebRequest request) {
    WebResponse response = answer(request);
    synchronized (this) {
      if (state != State.HANDLING) {
        response.body().release();
        return;
      }
      state = State.ANSWERING;
    }
    new Reply(this).send(response);
  }

  private WebResponse answer(WebRequest request) {
    try {
      return Failures.answer(listener.handler(), request);
    } catch (InterruptedException e) {
      return WebResponse.error(503, "interrupted", "The request was given up. Try again.");
    }
  }

  /// Answers 503 and interrupts the handler when it has taken too long.
  void expire(long nowNanos) {
    if (nowNanos - deadlineNanos < 0 || !giveUp(State.HANDLING)) {
      return;
    }
    new Reply(this)
        .send(
            WebResponse.error(503, "timeout", "The answer took too long. Try again later.")
                .with(Headers.of("content-type", "application/json", "retry-after", "1")));
  }

  private void callerGone() {
    giveUp(State.ANSWERING);
    InboundBytes body = in;
    if (body != null) {
      body.fail(new EOFException("the caller went away"));
    }
    ResponseSink open;
    synchronized (this) {
      open = sink;
    }
    if (open != null) {
      open.close();
    }
    listener.finished(this);
  }

  private void requestBroke(Throwable cause) {
    // Replaced by the body's own handler as soon as there is a body.
    LOG.debug("a request broke off", cause);
  }

  /// Interrupts the handler. False when the exchange has got beyond `latest` already.
  private synchronized boolean giveUp(State latest) {
    if (state.compareTo(latest) > 0) {
      return false;
    }
    state = State.OVER;
    if (thread != null) {
      thread.interrupt();
    }
    return true;
  }

  /// Remembers where the answer is pushed to, so that it hears when the caller goes away.
  void pushesTo(ResponseSink open) {
    boolean late;
    synchronized (this) {
      sink = open;
      late = raw.response().closed();
    }
    if (late) {
      open.close();
    }
  }

  /// Whether so much of the request is known to be unread that its connection will not be used
  /// again.
  boolean leavesMuchUnread() {
    return !raw.isEnded() && Wire.length(raw.headers()) - raw.bytesRead() > LEFTOVER_MAX;
  }

  boolean isHttp10() {
    return raw.version() == HttpVersion.HTTP_1_0;
  }

  /// The answer is out: takes the rest of the request off the connection, or closes it.
  void answered(boolean closes) {
    loop.runOnContext(
        go -> {
          if (raw.isEnded()) {
            finish(closes);
          } else {
            drain(closes);
          }
        });
  }

  private void drain(boolean closes) {
    long before = raw.bytesRead();
    long timer = vertx.setTimer(LEFTOVER_MS, late -> raw.connection().close());
    raw.exceptionHandler(ignored -> vertx.cancelTimer(timer));
    raw.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          finish(closes);
        });
    raw.handler(
        piece -> {
          if (raw.bytesRead() - before > LEFTOVER_MAX) {
            raw.connection().close();
          }
        });
    raw.resume();
  }

  private void finish(boolean closes) {
    listener.finished(this);
    if (closes) {
      raw.connection().close();
    }
  }

  /// Breaks the connection off, so that the caller sees a failure and not an end.
  void breakOff() {
    loop.runOnContext(go -> Wire.breakOff(raw.connection()));
  }

  /// Whether the answer may have bytes at all.
  boolean isHead() {
    return raw.method().equals(HttpMethod.HEAD);
  }
}
