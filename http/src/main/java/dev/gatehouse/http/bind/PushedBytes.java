package dev.gatehouse.http.bind;

import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.PushSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lets a thread pull what a source pushes, through a bounded buffer.
final class PushedBytes extends InputStream {
  private static final int QUEUED_MAX = 256 << 10;
  private static final int HIGH = 64 << 10;
  private static final int LOW = 16 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private final ArrayDeque<Runnable> whenClosed = new ArrayDeque<>();
  private @Nullable Runnable whenDrained;
  private int headRead;
  private int queued;
  private boolean slow;
  private boolean closed;
  private @Nullable Throwable failure;

  private PushedBytes() {}

  /// Starts `source` and gives what it pushes.
  static InputStream from(PushSource source) {
    PushedBytes bytes = new PushedBytes();
    source.start(bytes.new Sink());
    return bytes;
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
    Runnable drained = null;
    int count;
    lock.lock();
    try {
      byte[] head = awaitPiece();
      if (head == null) {
        return -1;
      }
      count = Math.min(length, head.length - headRead);
      System.arraycopy(head, headRead, target, offset, count);
      headRead += count;
      queued -= count;
      if (headRead == head.length) {
        queue.remove();
        headRead = 0;
      }
      if (slow && queued <= LOW) {
        slow = false;
        drained = whenDrained;
        whenDrained = null;
      }
    } finally {
      lock.unlock();
    }
    if (drained != null) {
      drained.run();
    }
    return count;
  }

  private byte @Nullable [] awaitPiece() throws IOException {
    while (queue.isEmpty()) {
      if (failure != null) {
        throw new IOException("the sender broke off", failure);
      }
      if (closed) {
        return null;
      }
      try {
        // Without a deadline of its own: whoever reads is interrupted when its caller goes away.
        changed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for bytes");
      }
    }
    return queue.peek();
  }

  @Override
  public void close() {
    finish(new IOException("the reader has closed"));
  }

  private void finish(@Nullable Throwable cause) {
    ArrayDeque<Runnable> actions;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      failure = cause;
      actions = new ArrayDeque<>(whenClosed);
      whenClosed.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    actions.forEach(Runnable::run);
  }

  private final class Sink implements PushSink {
    @Override
    public boolean push(byte[] piece) {
      boolean overflow;
      lock.lock();
      try {
        if (closed) {
          return false;
        }
        overflow = queued > QUEUED_MAX;
        if (!overflow && piece.length > 0) {
          queue.add(piece);
          queued += piece.length;
          slow = slow || queued >= HIGH;
          changed.signal();
        }
      } finally {
        lock.unlock();
      }
      if (overflow) {
        finish(new IOException("the reader was too slow"));
      }
      return !overflow;
    }

    @Override
    public boolean isReady() {
      lock.lock();
      try {
        return !slow && !closed;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void onDrained(Runnable action) {
      lock.lock();
      try {
        if (closed) {
          return;
        }
        if (slow) {
          whenDrained = action;
          return;
        }
      } finally {
        lock.unlock();
      }
      action.run();
    }

    @Override
    public void end() {
      finish(null);
    }

    @Override
    public void fail(Throwable cause) {
      finish(cause);
    }

    @Override
    public void onClosed(Runnable action) {
      lock.lock();
      try {
        if (!closed) {
          whenClosed.add(action);
          return;
        }
      } finally {
        lock.unlock();
      }
      action.run();
    }
  }
}
