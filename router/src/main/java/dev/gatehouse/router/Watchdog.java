package dev.gatehouse.router;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Interrupts threads that wait for a service longer than they should, a few hundredths of a second
/// late at most.
///
/// One thread looks at all watches now and then. A timer for each request would be woken by nearly
/// every one, and that costs more than the rest of the router.
final class Watchdog implements AutoCloseable {
  private static final long ROUND_MS = 25;

  private final Set<Alarm> alarms = ConcurrentHashMap.newKeySet();
  private final Thread rounds =
      Thread.ofPlatform().daemon().name("router-watchdog").unstarted(this::goRounds);

  Watchdog() {
    rounds.start();
  }

  /// Interrupts the current thread after `limit`, unless the watch is closed before.
  Watch watch(Duration limit) {
    Alarm alarm = new Alarm(Thread.currentThread(), System.nanoTime() + limit.toNanos());
    alarms.add(alarm);
    return new Watch(alarm, alarms);
  }

  @Override
  public void close() {
    rounds.interrupt();
  }

  private void goRounds() {
    try {
      while (true) {
        Thread.sleep(ROUND_MS);
        long now = System.nanoTime();
        for (Alarm alarm : alarms) {
          alarm.ringWhenDue(now);
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /// A thread being watched; closed by that thread.
  static final class Watch implements AutoCloseable {
    private final Alarm alarm;
    private final Set<Alarm> alarms;

    private Watch(Alarm alarm, Set<Alarm> alarms) {
      this.alarm = alarm;
      this.alarms = alarms;
    }

    /// Whether the time was up before the watch was closed.
    boolean rang() {
      return alarm.rang();
    }

    @Override
    public void close() {
      alarms.remove(alarm);
      alarm.silence();
    }
  }

  /// The lock sees to it that no interrupt reaches the thread after it stopped being watched.
  private static final class Alarm {
    private final Thread thread;
    private final long deadlineNanos;
    private boolean rang;
    private boolean silent;

    private Alarm(Thread thread, long deadlineNanos) {
      this.thread = thread;
      this.deadlineNanos = deadlineNanos;
    }

    private void ringWhenDue(long nowNanos) {
      if (nowNanos - deadlineNanos >= 0) {
        ring();
      }
    }

    private synchronized void ring() {
      if (!silent && !rang) {
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
