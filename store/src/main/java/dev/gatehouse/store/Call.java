package dev.gatehouse.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// One call that waits in a [Lane]: a question now, an answer later. Either the lane takes it or
/// its caller gives it up, never both, so that what was given up in time is certainly not done.
final class Call<Q, A> {
  private final Q question;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final CompletableFuture<A> answer = new CompletableFuture<>();

  Call(Q question) {
    this.question = question;
  }

  Q question() {
    return question;
  }

  /// True for one caller: the lane that will answer, or the caller that no longer waits.
  boolean settle() {
    return settled.compareAndSet(false, true);
  }

  void answer(A value) {
    answer.complete(value);
  }

  void fail(Throwable cause) {
    answer.completeExceptionally(cause);
  }

  A await(long nanos) throws InterruptedException {
    try {
      return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new StoreUnavailable("the store failed", e);
    } catch (TimeoutException e) {
      throw new StoreUnavailable(
          settle() ? "the store is too busy; nothing was done" : "the store did not answer in time",
          e);
    }
  }
}
