package dev.gatehouse.router;

import dev.gatehouse.http.PushSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Where a service pushes; tells the access log when the body ends.
final class CountedSink implements PushSink {
  private final PushSink sink;
  private final AccessEntry entry;
  private final AtomicLong bytes = new AtomicLong();
  private final List<Runnable> whenClosed = new ArrayList<>();
  private boolean isClosed;

  private CountedSink(PushSink sink, AccessEntry entry) {
    this.sink = sink;
    this.entry = entry;
  }

  static CountedSink around(PushSink sink, AccessEntry entry) {
    CountedSink counted = new CountedSink(sink, entry);
    sink.onClosed(counted::closed);
    return counted;
  }

  @Override
  public boolean push(byte[] piece) {
    boolean isSent = sink.push(piece);
    if (isSent) {
      bytes.addAndGet(piece.length);
    }
    return isSent;
  }

  @Override
  public boolean isReady() {
    return sink.isReady();
  }

  @Override
  public void onDrained(Runnable action) {
    sink.onDrained(action);
  }

  @Override
  public void end() {
    entry.end(bytes.get());
    sink.end();
  }

  @Override
  public void fail(Throwable cause) {
    entry.cut(bytes.get());
    sink.fail(cause);
  }

  @Override
  public void onClosed(Runnable action) {
    synchronized (whenClosed) {
      if (!isClosed) {
        whenClosed.add(action);
        return;
      }
    }
    action.run();
  }

  private void closed() {
    List<Runnable> actions;
    synchronized (whenClosed) {
      isClosed = true;
      actions = List.copyOf(whenClosed);
      whenClosed.clear();
    }
    entry.cut(bytes.get());
    actions.forEach(Runnable::run);
  }
}
