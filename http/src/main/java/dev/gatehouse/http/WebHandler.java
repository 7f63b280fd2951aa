package dev.gatehouse.http;

import java.io.IOException;

/// Answers a request. Everything that serves HTTP here is one of these: a service, a route, a
/// binding to another process, a filter around any of them.
///
/// Called on a virtual thread of its own, so it may block. When the caller goes away before the
/// answer is ready the thread is interrupted.
@FunctionalInterface
public interface WebHandler {
  /// Answers `request`.
  ///
  /// @throws HttpFailure when the request deserves a plain refusal; the outermost filter renders it
  /// @throws IOException when a peer that the answer depends on failed
  /// @throws InterruptedException when the caller went away or the deadline passed
  WebResponse handle(WebRequest request) throws IOException, InterruptedException;
}
