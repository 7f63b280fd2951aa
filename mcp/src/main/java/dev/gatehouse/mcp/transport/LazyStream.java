package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.Sse;
import dev.gatehouse.mcp.server.Notifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of one call, which becomes a stream of events only if the call tells something before
/// it ends. Three parties meet here: the thread that works, the request's thread that waits for
/// whatever comes first, and the engine that attaches a sink and says when the client has gone.
///
/// No callback of the sink takes this object's lock: [#cancel] only sets a flag and interrupts.
final class LazyStream implements Notifier, Heart.Beating {
  /// What may gather until the engine attaches its sink; more is dropped.
  private static final int BACKLOG_MAX = 256;

  private static final byte[] ALIVE = Sse.comment("alive");

  private final Heart heart;
  private final List<byte[]> backlog = new ArrayList<>();
  private @Nullable PushSink sink;
  private @Nullable Outcome outcome;
  private long lastSent;
  private volatile boolean cancelled;
  private volatile @Nullable Thread worker;

  /// @param heart keeps the stream alive once it is one
  LazyStream(Heart heart) {
    this.heart = heart;
  }

  /// Says which thread works; called once, before anything is awaited.
  void work(Thread thread) {
    worker = thread;
  }

  @Override
  public synchronized void send(byte[] notification) {
    if (cancelled || outcome != null) {
      return;
    }
    byte[] event = Sse.message(notification);
    if (sink == null) {
      if (backlog.size() < BACKLOG_MAX) {
        backlog.add(event);
      }
      notifyAll();
    } else {
      push(sink, event);
    }
  }

  @Override
  public synchronized void beat(long silentSince) {
    if (sink != null && outcome == null && lastSent - silentSince <= 0) {
      push(sink, ALIVE);
    }
  }

  private void push(PushSink to, byte[] event) {
    lastSent = System.nanoTime();
    if (!to.push(event)) {
      cancel();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /// Ends the work; the first end counts.
  synchronized void finish(Outcome end) {
    if (outcome != null) {
      return;
    }
    outcome = end;
    if (sink != null) {
      complete(sink, end);
    }
    notifyAll();
  }

  /// Waits for the end or for the first notification, whichever comes first.
  ///
  /// @param late the end when neither comes in time
  /// @return the end, or null when there is a notification and so a stream must begin
  /// @throws InterruptedException when the client went away; the work is interrupted too
  @Nullable Outcome awaitFirst(Duration atMost, Outcome late) throws InterruptedException {
    try {
      if (!hasNews(atMost)) {
        expire(late);
      }
    } catch (InterruptedException e) {
      cancel();
      throw e;
    }
    synchronized (this) {
      return backlog.isEmpty() ? outcome : null;
    }
  }

  /// Lets the work go on for at most `atMost`, then ends it.
  void expireAfter(Duration atMost, Outcome late) {
    Thread thread = worker;
    try {
      if (thread != null && !thread.join(atMost)) {
        expire(late);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sends what has gathered and lets everything else follow at once.
  void attach(PushSink to) {
    synchronized (this) {
      backlog.forEach(to::push);
      backlog.clear();
      sink = to;
      lastSent = System.nanoTime();
      if (outcome != null) {
        complete(to, outcome);
      } else {
        heart.add(this);
      }
    }
    to.onClosed(this::cancel);
  }

  private synchronized boolean hasNews(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (outcome == null && backlog.isEmpty()) {
      long leftMillis = (end - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        return false;
      }
      wait(leftMillis);
    }
    return true;
  }

  private void expire(Outcome late) {
    finish(late);
    interruptWorker();
  }

  private void cancel() {
    heart.remove(this);
    cancelled = true;
    interruptWorker();
  }

  private void interruptWorker() {
    Thread thread = worker;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void complete(PushSink to, Outcome end) {
    heart.remove(this);
    to.push(Sse.message(end.frame()));
    to.end();
  }
}
