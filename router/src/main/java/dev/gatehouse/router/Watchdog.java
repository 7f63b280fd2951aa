package dev.gatehouse.router;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Interrupts threads that wait for a service longer than they should. One timer thread for all
/// requests.
final class Watchdog implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  Watchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("router-watchdog").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Interrupts the current thread after `limit`, unless the watch is closed before.
  Watch watch(Duration limit) {
    Alarm alarm = new Alarm(Thread.currentThread());
    return new Watch(
        alarm, timer.schedule(alarm, Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    var _ = timer.shutdownNow();
  }

  /// A thread being watched; closed by that thread.
  static final class Watch implements AutoCloseable {
    private final Alarm alarm;
    private final Future<?> scheduled;

    private Watch(Alarm alarm, Future<?> scheduled) {
      this.alarm = alarm;
      this.scheduled = scheduled;
    }

    /// Whether the time was up before the watch was closed.
    boolean rang() {
      return alarm.rang();
    }

    @Override
    public void close() {
      alarm.silence();
      scheduled.cancel(false);
    }
  }

  /// The lock sees to it that no interrupt reaches the thread after it stopped being watched.
  private static final class Alarm implements Runnable {
    private final Thread thread;
    private boolean rang;
    private boolean silent;

    private Alarm(Thread thread) {
      this.thread = thread;
    }

    @Override
    public synchronized void run() {
      if (!silent) {
        rang = true;
        thread.interrupt();
      }
    }

    synchronized boolean rang() {
      return rang;
    }

    synchronized void silence() {
      silent = true;
      if (rang) {
        // Ours, and of no more use; the flag must not fell whatever this thread does next.
        var _ = Thread.interrupted();
      }
    }
  }
}
