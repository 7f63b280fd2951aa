package dev.gatehouse.store;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Change notices of an engine that one process has for itself: the bell is a queue in memory.
final class LocalNotices implements ChangeNotices, AutoCloseable {
  private static final int WAITING_MAX = 10_000;

  private final Subscribers subscribers = new Subscribers();
  private final BlockingQueue<Key> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private volatile boolean overflowed;
  private volatile @Nullable Thread teller;
  private boolean closed;

  /// Hands notices over; never waits. To be called in the order of the commits.
  void publish(List<Key> keys) {
    if (teller == null) {
      return;
    }
    for (Key key : keys) {
      if (!waiting.offer(key)) {
        overflowed = true;
      }
    }
  }

  @Override
  public Subscription subscribe(Listener listener) {
    Subscription subscription = subscribers.add(listener);
    start();
    return subscription;
  }

  @Override
  public boolean current() {
    return teller != null && waiting.isEmpty() && !overflowed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Thread thread = teller;
    teller = null;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private synchronized void start() {
    if (teller == null && !closed) {
      teller = Thread.ofVirtual().name("store-notices").start(this::tell);
    }
  }

  private void tell() {
    try {
      while (true) {
        Key key = waiting.take();
        if (overflowed) {
          // What waits is told too; only what found no place is lost.
          overflowed = false;
          subscribers.missed();
        }
        subscribers.changed(key);
      }
    } catch (InterruptedException e) {
      // Only close() interrupts.
      Thread.currentThread().interrupt();
    }
  }
}
