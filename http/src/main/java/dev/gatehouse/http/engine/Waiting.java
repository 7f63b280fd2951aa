package dev.gatehouse.http.engine;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits on a thread for what happens on an event loop.
final class Waiting {
  private Waiting() {}

  /// The result of `future`.
  ///
  /// @throws IOException that the future failed with, or when it takes longer than `atMost`
  static <T> T on(Future<T> future, Duration atMost) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("nothing happened for " + atMost, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /// Waits for `future`, whatever becomes of it.
  static void quietly(Future<?> future, Duration atMost) {
    try {
      var _ = on(future, atMost);
    } catch (IOException e) {
      // What is left is broken off by the caller.
    }
  }
}
