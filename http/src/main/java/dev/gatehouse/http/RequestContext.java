package dev.gatehouse.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What holds for one request as a whole, wherever it is worked on.
///
/// It does not reach threads that a handler starts itself; [FanOut] carries it.
///
/// @param requestId chosen by the router, 8 to 64 characters of `[A-Za-z0-9._-]`
/// @param traceparent W3C Trace Context, or null
/// @param deadline when the answer is no longer wanted
/// @param clientAddress the client's IP address as the router saw it, or `unknown`
/// @param clientOrigin scheme, host and port that the client used to reach the router, lower case
///   (`http://localhost:8787`); what to believe of it is for `identity.PublicAddress` to say
public record RequestContext(
    String requestId,
    @Nullable String traceparent,
    Instant deadline,
    String clientAddress,
    String clientOrigin) {
  /// Bound to null where a handler is called [outside][#handleOutside] of the request it serves.
  private static final ScopedValue<@Nullable RequestContext> CURRENT = ScopedValue.newInstance();

  /// The context of the request being handled on this thread.
  ///
  /// @throws NoSuchElementException outside a request
  public static RequestContext current() {
    RequestContext context = currentOrNull();
    if (context == null) {
      throw new NoSuchElementException("outside a request");
    }
    return context;
  }

  /// As [#current], or null outside a request.
  public static @Nullable RequestContext currentOrNull() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /// How long the caller will still wait, never negative; `atMost` outside a request or when that
  /// is shorter.
  public static Duration timeLeft(Duration atMost) {
    RequestContext context = currentOrNull();
    if (context == null) {
      return atMost;
    }
    Duration left = Duration.between(Instant.now(), context.deadline);
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(atMost) < 0 ? left : atMost;
  }

  /// Calls `handler` outside of any request, as another process would.
  public static WebResponse handleOutside(WebHandler handler, WebRequest request)
      throws IOException, InterruptedException {
    if (currentOrNull() == null) {
      return handler.handle(request);
    }
    return carry(ScopedValue.where(CURRENT, null), handler, request);
  }

  /// Calls `handler` inside this context.
  public WebResponse handle(WebHandler handler, WebRequest request)
      throws IOException, InterruptedException {
    return carry(ScopedValue.where(CURRENT, this), handler, request);
  }

  private static WebResponse carry(
      ScopedValue.Carrier carrier, WebHandler handler, WebRequest request)
      throws IOException, InterruptedException {
    try {
      return carrier.call(() -> handler.handle(request));
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("a handler throws nothing else", e);
    }
  }

  /// Runs `work` inside this context.
  public <T> T call(Callable<T> work) throws Exception {
    return ScopedValue.where(CURRENT, this).call(work::call);
  }
}
