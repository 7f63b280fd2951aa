package dev.gatehouse.sentry;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A failure that another attempt may mend; never leaves this package.
final class Retriable extends Exception {
  private static final long serialVersionUID = 1L;

  private final SentryFailure failure;
  private final boolean nothingSent;

  Retriable(SentryFailure failure, boolean nothingSent) {
    super(failure.detail(), null, false, false);
    this.failure = failure;
    this.nothingSent = nothingSent;
  }

  static Retriable unreachable(URI origin) {
    String text = "No connection could be made to Sentry at " + origin + ".";
    return new Retriable(new SentryFailure.Unavailable(0, text), true);
  }

  static Retriable broken(URI origin) {
    String text = "Sentry at " + origin + " did not answer in time, or broke off.";
    return new Retriable(new SentryFailure.Unavailable(0, text), false);
  }

  /// What to report when there is no further attempt.
  SentryFailure failure() {
    return failure;
  }

  /// Whether Sentry cannot have seen the request.
  boolean nothingSent() {
    return nothingSent;
  }

  /// How long Sentry asked to wait, or null.
  @Nullable Duration retryAfter() {
    return failure instanceof SentryFailure.RateLimited limited ? limited.retryAfter() : null;
  }
}
