package dev.gatehouse.mcp.transport;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps silent streams alive: one thread for all of them, and none while there are none.
final class Heart {
  private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

  /// How often a period is looked at, so that silence lasts little longer than one.
  private static final int LOOKS = 3;

  private final Duration period;
  private final Set<Beating> streams = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread thread;

  /// @param period how long a stream may be silent
  Heart(Duration period) {
    this.period = period;
  }

  /// A stream that is kept alive.
  interface Beating {
    /// Sends a sign of life if nothing was sent since `silentSince` ([System#nanoTime]). Never
    /// blocks.
    void beat(long silentSince);
  }

  void add(Beating stream) {
    streams.add(stream);
    lock.lock();
    try {
      if (thread == null) {
        thread = Thread.ofVirtual().name("mcp-heart").start(this::run);
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(Beating stream) {
    streams.remove(stream);
  }

  private void run() {
    while (pause()) {
      long silentSince = System.nanoTime() - period.toNanos();
      streams.forEach(stream -> beat(stream, silentSince));
    }
  }

  private static void beat(Beating stream, long silentSince) {
    try {
      stream.beat(silentSince);
    } catch (RuntimeException e) {
      LOG.error("mcp-heartbeat-failed", e);
    }
  }

  /// Whether there is anyone to beat for after a while; if not, the thread is over.
  private boolean pause() {
    try {
      Thread.sleep(period.dividedBy(LOOKS));
    } catch (InterruptedException e) {
      // Nobody interrupts it; if somebody does, it goes on beating.
      LOG.warn("mcp-heart-interrupted");
    }
    lock.lock();
    try {
      if (streams.isEmpty()) {
        thread = null;
        return false;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
