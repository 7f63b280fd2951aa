package dev.gatehouse.simulator;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A way in which the simulator is told to fail.
///
/// @param path of the requests it strikes, and of those below
/// @param method in upper case; null strikes every method
/// @param status of an `error`
/// @param delay before the answer; at most a minute
/// @param retryAfter seconds that a `ratelimit` names
record Fault(
    String path, @Nullable String method, Mode mode, int status, Duration delay, int retryAfter) {
  static final int COUNT_MAX = 1_000_000;
  private static final int DELAY_MAX = 60_000;

  /// What goes wrong.
  enum Mode {
    /// Right, but late.
    SLOW,
    /// A server error with Sentry's body.
    ERROR,
    /// 429 with Sentry's headers.
    RATELIMIT,
    /// 200 with JSON that stops in the middle.
    MALFORMED,
    /// 200 with the HTML page of some proxy.
    HTML,
    /// The head and a part of the right body, then the connection breaks.
    CUTOFF
  }

  /// Reads an order.
  static Fault read(JsonNode order) {
    String path = order.path("path").asString("");
    if (!path.startsWith("/")) {
      throw Call.refused("path must be a path prefix that starts with a slash.");
    }
    Mode mode;
    try {
      mode = Mode.valueOf(order.path("mode").asString("").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Call.refused("mode must be slow, error, ratelimit, malformed, html or cutoff.");
    }
    String method = order.path("method").asString("").toUpperCase(Locale.ROOT);
    int status = number(order, "status", 500, 400, 599);
    int delay = number(order, "delay", mode == Mode.SLOW ? 2_000 : 0, 0, DELAY_MAX);
    return new Fault(
        path,
        method.isEmpty() ? null : method,
        mode,
        status,
        Duration.ofMillis(delay),
        number(order, "retryAfter", 1, 0, 3_600));
  }

  /// How many requests an order strikes; 1 when it does not say.
  static int count(JsonNode order) {
    return number(order, "count", 1, 1, COUNT_MAX);
  }

  private static int number(JsonNode order, String name, int usual, int least, int most) {
    JsonNode value = order.path(name);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      throw Call.refused(name + " must be a whole number from " + least + " to " + most + ".");
    }
    return value.asInt();
  }

  boolean strikes(String requestMethod, String requestPath) {
    return requestPath.startsWith(path) && (method == null || method.equals(requestMethod));
  }
}
