package dev.gatehouse.simulator;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Filter;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fails requests as ordered, each order as often as it says.
final class Faults implements Filter {
  private static final int ORDERS_MAX = 100;
  private static final int BODY_MAX = 16 << 20;

  private static final class Order {
    private final Fault fault;
    private int left;

    Order(Fault fault, int left) {
      this.fault = fault;
      this.left = left;
    }
  }

  private final List<Order> orders = new ArrayList<>();
  private final InstantSource clock;

  Faults(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void order(Fault fault, int count) {
    if (orders.size() >= ORDERS_MAX) {
      throw Call.refused("There are " + ORDERS_MAX + " orders already; reset them first.");
    }
    orders.add(new Order(fault, count));
  }

  synchronized void clear() {
    orders.clear();
  }

  private synchronized @Nullable Fault next(WebRequest request) {
    for (int i = 0; i < orders.size(); i++) {
      Order order = orders.get(i);
      if (order.fault.strikes(request.method(), request.path())) {
        order.left--;
        if (order.left == 0) {
          orders.remove(i);
        }
        return order.fault;
      }
    }
    return null;
  }

  @Override
  public WebResponse filter(WebRequest request, WebHandler next)
      throws IOException, InterruptedException {
    Fault fault = next(request);
    if (fault == null) {
      return next.handle(request);
    }
    Thread.sleep(fault.delay());
    return switch (fault.mode()) {
      case SLOW -> next.handle(request);
      case ERROR -> RestApi.detail(fault.status(), "Internal Error");
      case RATELIMIT -> rateLimited(fault);
      case MALFORMED -> WebResponse.of(200, "application/json", Body.of("{\"id\": \"6100000"));
      case HTML ->
          WebResponse.html(200, "<!doctype html><title>Sign in</title><p>Please sign in.</p>");
      case CUTOFF -> cutOff(next.handle(request));
    };
  }

  private WebResponse rateLimited(Fault fault) {
    long reset = clock.instant().getEpochSecond() + fault.retryAfter();
    return RestApi.detail(
            429,
            "You are attempting to use this endpoint too frequently. Limit is 40 requests in 1"
                + " seconds")
        .withHeader("retry-after", String.valueOf(fault.retryAfter()))
        .withHeader("x-sentry-rate-limit-limit", "40")
        .withHeader("x-sentry-rate-limit-remaining", "0")
        .withHeader("x-sentry-rate-limit-reset", String.valueOf(reset));
  }

  /// Half of the body, then a failure where the rest should be.
  private static WebResponse cutOff(WebResponse whole) throws IOException {
    byte[] bytes = whole.body().readAll(BODY_MAX);
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    return whole.with(new Body.Stream(new Broken(new ByteArrayInputStream(half)), bytes.length));
  }

  /// Ends in an exception instead of an end.
  private static final class Broken extends InputStream {
    private final InputStream in;

    Broken(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      return read < 0 ? failed() : read;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int read = in.read(into, from, count);
      return read < 0 ? failed() : read;
    }

    private static int failed() throws IOException {
      throw new IOException("the simulator was told to break off here");
    }
  }
}
