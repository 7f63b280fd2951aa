package dev.gatehouse.mcp.client;

import dev.gatehouse.http.PushSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bytes of a pushed answer, through a bounded buffer: a source on a network is paused while it
/// is full, one in this process that pushes on is broken off.
final class PushedPieces implements Pieces, PushSink {
  private static final int HIGH = 256 << 10;
  private static final int LOW = 64 << 10;
  private static final Duration SETTLING_MAX = Duration.ofMillis(20);

  private final int bytesMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private final List<Runnable> closers = new ArrayList<>();
  private @Nullable Runnable drained;
  private @Nullable Throwable failure;
  private int queued;
  private boolean ended;
  private boolean closed;

  /// @param eventBytesMax of which at least one always fits
  PushedPieces(int eventBytesMax) {
    this.bytesMax = Math.addExact(eventBytesMax, 2 * HIGH);
  }

  @Override
  public byte @Nullable [] next(Patience patience)
      throws IOException, InterruptedException, McpFailure.TimedOut {
    byte[] piece;
    Runnable resume = null;
    lock.lockInterruptibly();
    try {
      while (queue.isEmpty() && !ended && !closed) {
        var _ = changed.await(patience.left().toNanos(), TimeUnit.NANOSECONDS);
      }
      piece = queue.poll();
      if (piece != null) {
        queued -= piece.length;
      } else if (failure != null || closed) {
        throw new IOException("the sender of an event stream broke off", failure);
      }
      if (queued <= LOW) {
        resume = drained;
        drained = null;
      }
    } finally {
      lock.unlock();
    }
    if (resume != null) {
      resume.run();
    }
    return piece;
  }

  @Override
  public void settle() {
    lock.lock();
    try {
      long left = SETTLING_MAX.toNanos();
      while (!ended && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the answer is there; what comes next hears of it
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean push(byte[] piece) {
    lock.lock();
    try {
      if (closed || ended) {
        return false;
      }
      if (piece.length > bytesMax - queued) {
        ended = true;
        failure = new IOException("more came than was read");
        changed.signalAll();
        return false;
      }
      if (piece.length > 0) {
        queue.add(piece);
        queued += piece.length;
        changed.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isReady() {
    lock.lock();
    try {
      return queued < HIGH;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onDrained(Runnable action) {
    lock.lock();
    try {
      if (queued > LOW) {
        drained = action;
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

  private void finish(@Nullable Throwable cause) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        failure = cause;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onClosed(Runnable action) {
    lock.lock();
    try {
      if (!closed) {
        closers.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  @Override
  public void close() {
    List<Runnable> actions;
    Runnable resume;
    lock.lock();
    try {
      closed = true;
      queue.clear();
      queued = 0;
      actions = List.copyOf(closers);
      closers.clear();
      resume = drained; // a paused source must run to see that nobody listens
      drained = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    actions.forEach(Runnable::run);
    if (resume != null) {
      resume.run();
    }
  }
}
