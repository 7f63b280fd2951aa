package dev.gatehouse.http.engine;

import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.PushSource;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Passes an event stream on as it arrives, without a thread; a slow receiver makes the sender
/// wait.
final class Relay implements PushSource {
  private final HttpClientResponse in;
  private final Context loop;
  private final Runnable breakOff;

  // Touched on the event loop only.
  private @Nullable PushSink sink;
  private @Nullable Throwable failure;
  private boolean over;
  private boolean abandoned;

  /// Called on the event loop, where `in` is not yet flowing.
  ///
  /// @param breakOff closes the connection that `in` arrives on; runs on the event loop
  Relay(HttpClientResponse in, Context loop, Runnable breakOff) {
    this.in = in;
    this.loop = loop;
    this.breakOff = breakOff;
    in.pause();
    in.exceptionHandler(this::broke);
    in.endHandler(this::ended);
    in.handler(this::arrived);
  }

  @Override
  public void start(PushSink to) {
    loop.runOnContext(
        go -> {
          sink = to;
          if (failure != null) {
            to.fail(failure);
            return;
          }
          to.onClosed(this::abandon);
          in.resume();
        });
  }

  private void arrived(Buffer piece) {
    PushSink to = sink;
    if (abandoned) {
      return;
    }
    if (to == null || !to.push(piece.getBytes())) {
      abandon();
      return;
    }
    if (!to.isReady()) {
      in.pause();
      to.onDrained(() -> loop.runOnContext(go -> in.resume()));
    }
  }

  private void ended(Void end) {
    over = true;
    if (sink != null) {
      sink.end();
    }
  }

  private void broke(Throwable cause) {
    over = true;
    failure = new IOException("the sender of an event stream broke off", cause);
    if (sink != null) {
      sink.fail(failure);
    }
  }

  /// The receiver is gone. May be called from any thread. As in [InboundBytes], what is left may be
  /// the end.
  private void abandon() {
    loop.runOnContext(
        go -> {
          abandoned = true;
          in.resume();
          loop.runOnContext(
              then -> {
                if (!over) {
                  over = true;
                  breakOff.run();
                }
              });
        });
  }
}
