package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;

/// Decides how a body that has begun to arrive is handed on: a short one that comes at once as
/// bytes, any other as a stream. Lives on one event loop.
final class Intake {
  /// The longest body that is waited for.
  private static final int SHORT_MAX = 64 << 10;

  /// How long one waits, in milliseconds.
  private static final long PATIENCE = 25;

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final InboundBytes in;
  private final long length;
  private final Consumer<Body> then;
  private boolean decided;
  private long timer = NO_TIMER;

  private Intake(Vertx vertx, InboundBytes in, long length, Consumer<Body> then) {
    this.vertx = vertx;
    this.in = in;
    this.length = length;
    this.then = then;
  }

  /// Takes a body on the event loop, where `then` is called once with it.
  ///
  /// @param length as announced, or -1
  static void take(Vertx vertx, Context loop, InboundBytes in, long length, Consumer<Body> then) {
    in.begin();
    if (length < 0 || length > SHORT_MAX) {
      then.accept(new Body.Stream(in, length));
      return;
    }
    Intake intake = new Intake(vertx, in, length, then);
    in.whenDone(intake::arrived);
    // Most short bodies come with their head, before the loop turns once: they cost no timer.
    loop.runOnContext(turned -> intake.await());
  }

  private void await() {
    if (!decided) {
      timer = vertx.setTimer(PATIENCE, late -> handOn(new Body.Stream(in, length)));
    }
  }

  private void arrived() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
    }
    if (!decided) {
      byte[] whole = in.whole();
      handOn(whole == null ? new Body.Stream(in, length) : Body.of(whole));
    }
  }

  private void handOn(Body body) {
    if (!decided) {
      decided = true;
      then.accept(body);
    }
  }
}
