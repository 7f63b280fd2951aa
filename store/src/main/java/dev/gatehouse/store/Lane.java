package dev.gatehouse.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded line of calls in front of platform threads, one for each worker.
///
/// Calls into a native library hold the carrier of the virtual thread that makes them; with two
/// carriers, two slow reads would stop the whole process. So callers wait here, on a future.
final class Lane<Q, A> implements AutoCloseable {
  /// Answers questions, on one thread.
  interface Worker<Q, A> {
    /// The answers, one for each question and in their order. When it throws, every question of the
    /// batch has failed.
    List<A> answer(List<Q> questions) throws SQLException;

    /// Called after each batch and now and then between them.
    ///
    /// @return whether there is more to do than waiting
    default boolean tidy() throws SQLException {
      return false;
    }
  }

  /// @param capacity calls that may wait
  /// @param batch calls that a worker takes at once
  /// @param deadline how long a call may take
  /// @param idle how long a worker waits before it tidies up
  record Limits(int capacity, int batch, Duration deadline, Duration idle) {}

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final Limits limits;
  private final ArrayBlockingQueue<Call<Q, A>> queue;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  Lane(String name, Limits limits, List<? extends Worker<Q, A>> workers) {
    this.limits = limits;
    queue = new ArrayBlockingQueue<>(limits.capacity());
    for (Worker<Q, A> worker : workers) {
      // Daemons: a program that forgot to close its store still ends.
      threads.add(Thread.ofPlatform().daemon().name(name).start(() -> run(worker)));
    }
  }

  /// Waits for the answer.
  ///
  /// @throws StoreUnavailable when there is none within the deadline
  A ask(Q question) {
    long end = System.nanoTime() + limits.deadline().toNanos();
    Call<Q, A> call = new Call<>(question);
    try {
      if (closed || !queue.offer(call, limits.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StoreUnavailable(closed ? "the store is closed" : "the store is too busy");
      }
      if (closed && queue.remove(call)) {
        // The workers may have gone before the call came; those they took are answered.
        throw new StoreUnavailable("the store is closed");
      }
      return call.await(end - System.nanoTime());
    } catch (InterruptedException e) {
      boolean undone = call.settle();
      Thread.currentThread().interrupt();
      throw new StoreUnavailable(
          undone ? "interrupted; nothing was done" : "interrupted while the store worked", e);
    }
  }

  /// Takes no further calls, answers those that wait, and ends.
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        if (!thread.join(limits.deadline())) {
          LOG.warn("{} still works after {}", thread.getName(), limits.deadline());
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Worker<Q, A> worker) {
    List<Call<Q, A>> batch = new ArrayList<>(limits.batch());
    boolean busy = true;
    while (true) {
      // Asked before looking: what comes later sees the flag itself.
      boolean last = closed;
      fill(batch, busy || last);
      if (last && batch.isEmpty() && queue.isEmpty()) {
        return;
      }
      serve(worker, batch);
      batch.clear();
      busy = !last && tidy(worker);
    }
  }

  private void fill(List<Call<Q, A>> batch, boolean busy) {
    try {
      Call<Q, A> first = busy ? queue.poll() : poll();
      if (first != null) {
        batch.add(first);
        queue.drainTo(batch, limits.batch() - 1);
      }
      batch.removeIf(call -> !call.settle());
    } catch (InterruptedException e) {
      // Only close() interrupts, to end the waiting.
      LOG.trace("woken", e);
    }
  }

  private @Nullable Call<Q, A> poll() throws InterruptedException {
    return queue.poll(limits.idle().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void serve(Worker<Q, A> worker, List<Call<Q, A>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<A> answers = worker.answer(batch.stream().map(Call::question).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer(answers.get(i));
      }
    } catch (SQLException | RuntimeException | Error e) {
      // Also an Error (no memory for a value): the callers must not wait for a dead thread.
      LOG.error("the store failed: {}", e.toString());
      batch.forEach(call -> call.fail(e));
    }
  }

  private boolean tidy(Worker<Q, A> worker) {
    try {
      return worker.tidy();
    } catch (SQLException | RuntimeException e) {
      LOG.warn("the store could not tidy up: {}", e.toString());
      return false;
    }
  }
}
