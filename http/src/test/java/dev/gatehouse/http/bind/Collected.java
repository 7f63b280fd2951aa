package dev.gatehouse.http.bind;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.PushSink;
import dev.gatehouse.http.WebResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Takes what a pushed answer sends.
final class Collected implements PushSink {
  private static final String END = "<end>";
  private static final String FAILED = "<failed>";

  private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
  private final List<Runnable> closers = new ArrayList<>();
  private boolean closed;

  /// Starts the pushed body of `answer`.
  static Collected from(WebResponse answer) {
    Collected collected = new Collected();
    ((Body.Push) answer.body()).source().start(collected);
    return collected;
  }

  /// The next piece, `<end>` or `<failed>`.
  String next() throws InterruptedException {
    return String.valueOf(pieces.poll(10, TimeUnit.SECONDS));
  }

  /// Goes away.
  void leave() {
    List<Runnable> actions;
    synchronized (this) {
      closed = true;
      actions = List.copyOf(closers);
    }
    actions.forEach(Runnable::run);
  }

  @Override
  public synchronized boolean push(byte[] piece) {
    return !closed && pieces.add(new String(piece, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized boolean isReady() {
    return !closed;
  }

  @Override
  public void onDrained(Runnable action) {
    action.run();
  }

  @Override
  public void end() {
    pieces.add(END);
    leave();
  }

  @Override
  public void fail(Throwable cause) {
    pieces.add(FAILED);
    leave();
  }

  @Override
  public synchronized void onClosed(Runnable action) {
    closers.add(action);
  }
}
