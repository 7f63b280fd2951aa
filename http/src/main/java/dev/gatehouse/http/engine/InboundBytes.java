package dev.gatehouse.http.engine;

import dev.gatehouse.http.HttpFailure;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Bytes that arrive on an event loop and are read by another thread, through a bounded buffer: a
/// slow reader makes the sender wait.
final class InboundBytes extends InputStream {
  /// Above this many bytes the sender is paused, and resumed below [#LOW].
  private static final int HIGH = 128 << 10;

  private static final int LOW = 32 << 10;

  private final ReadStream<Buffer> source;
  private final Context loop;
  private final Duration timeout;
  private final long bytesMax;
  private final @Nullable Runnable onAbandoned;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Buffer> queue = new ArrayDeque<>();
  private int headRead;
  private int queued;
  private long received;
  private boolean paused;
  private boolean ended;
  private boolean closed;
  private @Nullable Throwable failure;
  private @Nullable Runnable whenDone;

  /// @param timeout for each pause between pieces
  /// @param bytesMax how many may come in all
  /// @param onAbandoned runs on the event loop when the reader closes before the end; null when
  ///   what is left is somebody else's affair
  InboundBytes(
      ReadStream<Buffer> source,
      Context loop,
      Duration timeout,
      long bytesMax,
      @Nullable Runnable onAbandoned) {
    this.source = source;
    this.loop = loop;
    this.timeout = timeout;
    this.bytesMax = bytesMax;
    this.onAbandoned = onAbandoned;
  }

  /// Begins to take bytes. Called on the event loop.
  void begin() {
    source.exceptionHandler(this::fail).endHandler(end -> finish(null)).handler(this::offer);
  }

  /// Runs `action` on the event loop when all bytes have arrived or no more will. Called there.
  void whenDone(Runnable action) {
    whenDone = action;
  }

  /// All bytes as one array, if they have arrived as a whole and none has been read; else null.
  byte @Nullable [] whole() {
    lock.lock();
    try {
      if (!ended || failure != null || headRead > 0) {
        return null;
      }
      if (queue.size() == 1) {
        return queue.remove().getBytes();
      }
      byte[] all = new byte[queued];
      int at = 0;
      for (Buffer piece : queue) {
        piece.getBytes(0, piece.length(), all, at);
        at += piece.length();
      }
      queue.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /// Whether the last byte has arrived, or the source has failed.
  boolean isDone() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /// No more will come because of `cause`.
  void fail(Throwable cause) {
    finish(cause);
  }

  private void offer(Buffer piece) {
    boolean tooMany;
    lock.lock();
    try {
      received += piece.length();
      tooMany = received > bytesMax;
      if (!closed && !tooMany && piece.length() > 0) {
        queue.add(piece);
        queued += piece.length();
        if (queued >= HIGH && !paused) {
          paused = true;
          source.pause();
        }
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
    if (tooMany) {
      finish(
          new HttpFailure(
              413,
              "body_too_large",
              "The body is larger than the " + bytesMax + " bytes accepted here."));
    }
  }

  private void finish(@Nullable Throwable cause) {
    Runnable action;
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ended = true;
      failure = cause;
      action = whenDone;
      whenDone = null;
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (action != null) {
      action.run();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count;
    boolean resume;
    lock.lock();
    try {
      Buffer head = awaitPiece();
      if (head == null) {
        return -1;
      }
      count = Math.min(length, head.length() - headRead);
      head.getBytes(headRead, headRead + count, target, offset);
      headRead += count;
      queued -= count;
      if (headRead == head.length()) {
        queue.remove();
        headRead = 0;
      }
      resume = paused && queued <= LOW;
      paused = paused && !resume;
    } finally {
      lock.unlock();
    }
    if (resume) {
      loop.runOnContext(go -> resumeSource());
    }
    return count;
  }

  /// The first piece not read to its end, or null at the end of all.
  private @Nullable Buffer awaitPiece() throws IOException {
    long left = timeout.toNanos();
    while (queue.isEmpty()) {
      if (closed) {
        throw new IOException("the stream is closed");
      }
      if (ended) {
        throwFailure();
        return null;
      }
      if (left <= 0) {
        throw new SocketTimeoutException("nothing arrived for " + timeout.toSeconds() + " s");
      }
      try {
        left = changed.awaitNanos(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for bytes");
      }
    }
    return queue.peek();
  }

  private void throwFailure() throws IOException {
    if (failure instanceof HttpFailure refusal) {
      throw refusal;
    }
    if (failure != null) {
      throw new IOException("the sender broke off", failure);
    }
  }

  /// On the event loop. What was decided may have changed meanwhile.
  private void resumeSource() {
    lock.lock();
    try {
      if (paused) {
        return;
      }
    } finally {
      lock.unlock();
    }
    source.resume();
  }

  @Override
  public int available() {
    lock.lock();
    try {
      return queued;
    } finally {
      lock.unlock();
    }
  }

  /// Drops what has come and what comes. Waking readers see a failure.
  @Override
  public void close() {
    boolean abandoned;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
      queued = 0;
      headRead = 0;
      abandoned = !ended;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    Runnable action = onAbandoned;
    if (abandoned && action != null) {
      loop.runOnContext(go -> abandon(action));
    }
  }

  /// On the event loop. The end may have arrived already and wait behind a pause; then nothing is
  /// broken off, for the connection may serve another by now.
  private void abandon(Runnable action) {
    source.resume();
    loop.runOnContext(
        go -> {
          if (!isDone()) {
            action.run();
          }
        });
  }
}
