package dev.gatehouse.http;

import java.io.IOException;

/// Stands around a handler: answers itself, or calls `next` and may change what goes in and comes
/// out. Filters surround routing, so a 404 passes through them like any other answer.
@FunctionalInterface
public interface Filter {
  /// Answers `request`, usually by calling `next`.
  WebResponse filter(WebRequest request, WebHandler next) throws IOException, InterruptedException;

  /// This filter around `handler`.
  default WebHandler around(WebHandler handler) {
    return request -> filter(request, handler);
  }

  /// `handler` inside all `filters`; the first one is the outermost.
  static WebHandler chain(WebHandler handler, Filter... filters) {
    WebHandler chained = handler;
    for (int i = filters.length - 1; i >= 0; i--) {
      chained = filters[i].around(chained);
    }
    return chained;
  }
}
