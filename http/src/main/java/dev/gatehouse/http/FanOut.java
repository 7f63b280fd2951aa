package dev.gatehouse.http;

import java.util.concurrent.Callable;

/// The only place that starts threads for a request: virtual ones that keep its [RequestContext].
public final class FanOut {
  private FanOut() {}

  /// Starts `work` on a virtual thread that sees the current [RequestContext].
  ///
  /// @param name for thread dumps
  public static Thread start(String name, Runnable work) {
    RequestContext context = RequestContext.currentOrNull();
    Runnable carried = context == null ? work : () -> callQuietly(context, work);
    return Thread.ofVirtual().name(name).start(carried);
  }

  private static void callQuietly(RequestContext context, Runnable work) {
    try {
      var _ =
          context.call(
              () -> {
                work.run();
                return true;
              });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("a Runnable throws nothing else", e);
    }
  }

  /// Wraps `work` so that it sees the current [RequestContext] on another thread.
  public static <T> Callable<T> carrying(Callable<T> work) {
    RequestContext context = RequestContext.currentOrNull();
    return context == null ? work : () -> context.call(work);
  }
}
