package dev.gatehouse.http.engine;

import dev.gatehouse.http.Body;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Decides how a body that has begun to arrive is handed on: a short one that comes at once as
/// bytes, any other as a stream.
final class Intake {
  /// The longest body that is waited for.
  private static final int SHORT_MAX = 64 << 10;

  /// How long one waits, in milliseconds.
  private static final long PATIENCE = 25;

  private Intake() {}

  /// Takes a body on the event loop, where `then` is called once with it.
  ///
  /// @param length as announced, or -1
  static void take(Vertx vertx, InboundBytes in, long length, Consumer<Body> then) {
    in.begin();
    if (length < 0 || length > SHORT_MAX) {
      then.accept(new Body.Stream(in, length));
      return;
    }
    AtomicBoolean decided = new AtomicBoolean();
    long timer =
        vertx.setTimer(
            PATIENCE,
            late -> {
              if (decided.compareAndSet(false, true)) {
                then.accept(new Body.Stream(in, length));
              }
            });
    in.whenDone(
        () -> {
          if (decided.compareAndSet(false, true)) {
            vertx.cancelTimer(timer);
            byte[] whole = in.whole();
            then.accept(whole == null ? new Body.Stream(in, length) : Body.of(whole));
          }
        });
  }
}
