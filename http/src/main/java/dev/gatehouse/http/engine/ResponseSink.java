package dev.gatehouse.http.engine;

import dev.gatehouse.http.PushSink;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends a response body piece by piece through a bounded buffer. The head is out already.
final class ResponseSink implements PushSink {
  /// Queued bytes beyond which the next piece is dropped and the connection broken off. One piece
  /// may be larger than that.
  private static final int QUEUED_MAX = 256 << 10;

  /// Queued bytes from which on the receiver counts as slow, until [#LOW] are left.
  private static final int HIGH = 64 << 10;

  private static final int LOW = 16 << 10;

  private final HttpServerResponse response;
  private final Runnable breakOff;

  /// Guards what follows; never held while another's code runs.
  private final Object lock = new Object();

  private int queued;
  private boolean slow;
  private boolean closed;
  private @Nullable Runnable whenDrained;
  private List<Runnable> whenClosed = new ArrayList<>(1);

  ResponseSink(HttpServerResponse response, Runnable breakOff) {
    this.response = response;
    this.breakOff = breakOff;
  }

  @Override
  public boolean push(byte[] piece) {
    return push(piece, piece.length);
  }

  /// Sends the first `length` bytes of `piece`, which must not change afterwards.
  boolean push(byte[] piece, int length) {
    boolean overflow;
    synchronized (lock) {
      if (closed) {
        return false;
      }
      overflow = queued > QUEUED_MAX;
      if (!overflow) {
        queued += length;
        slow = slow || queued >= HIGH;
      }
    }
    if (overflow) {
      close();
      breakOff.run();
      return false;
    }
    if (length > 0) {
      response.write(Wire.wrap(piece, length)).onComplete(done -> sent(length));
    }
    return true;
  }

  private void sent(int length) {
    Runnable action = null;
    synchronized (lock) {
      queued -= length;
      if (slow && queued <= LOW) {
        slow = false;
        action = whenDrained;
        whenDrained = null;
      }
    }
    if (action != null) {
      action.run();
    }
  }

  @Override
  public boolean isReady() {
    synchronized (lock) {
      return !slow && !closed;
    }
  }

  /// Runs `action` at once when the sink has become ready since it was asked.
  @Override
  public void onDrained(Runnable action) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (slow) {
        whenDrained = action;
        return;
      }
    }
    action.run();
  }

  /// Waits on this thread until the receiver keeps up.
  ///
  /// @throws IOException when it has gone, or has taken nothing for `timeout`
  void awaitReady(Duration timeout) throws IOException {
    if (isReady()) {
      return;
    }
    CountDownLatch ready = new CountDownLatch(1);
    onDrained(ready::countDown);
    onClosed(ready::countDown);
    try {
      if (!ready.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SocketTimeoutException("the receiver took nothing for " + timeout);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the receiver was slow");
    }
  }

  @Override
  public void end() {
    if (close()) {
      var _ = response.end();
    }
  }

  @Override
  public void fail(Throwable cause) {
    if (close()) {
      breakOff.run();
    }
  }

  @Override
  public void onClosed(Runnable action) {
    synchronized (lock) {
      if (!closed) {
        whenClosed.add(action);
        return;
      }
    }
    action.run();
  }

  /// No more can be sent. True when that is news.
  boolean close() {
    List<Runnable> actions;
    synchronized (lock) {
      if (closed) {
        return false;
      }
      closed = true;
      whenDrained = null;
      actions = whenClosed;
      whenClosed = List.of();
    }
    actions.forEach(Runnable::run);
    return true;
  }
}
