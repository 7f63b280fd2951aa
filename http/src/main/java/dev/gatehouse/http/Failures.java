package dev.gatehouse.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what a handler throws into an answer, in one way everywhere.
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /// The answer of `handler`; for an [HttpFailure] its rendering, for anything else that is thrown
  /// a 500 and one line in the log with method and path.
  ///
  /// @throws InterruptedException when the caller went away or the deadline passed
  public static WebResponse answer(WebHandler handler, WebRequest request)
      throws InterruptedException {
    try {
      return handler.handle(request);
    } catch (InterruptedException e) {
      throw e;
    } catch (HttpFailure e) {
      return WebResponse.error(e);
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted(e);
      }
      LOG.error("{} failed", request, e);
      return WebResponse.error(
          500, "internal_error", "Something went wrong here. The log says what; try again later.");
    }
  }

  /// What an interrupted handler throws may be any kind of failure; its cause is the interruption.
  private static InterruptedException interrupted(Throwable cause) {
    InterruptedException interrupted = new InterruptedException("interrupted while answering");
    interrupted.initCause(cause);
    return interrupted;
  }
}
