package dev.gatehouse.sentry;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call to Sentry that did not succeed. The message is a sentence for people; it holds what
/// Sentry said, cut to one line, and never a token or a whole body.
public abstract sealed class SentryFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private SentryFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The HTTP status, or 0 when there was no answer.
  public final int status() {
    return status;
  }

  /// What Sentry or the network said.
  public final String detail() {
    return String.valueOf(getMessage());
  }

  /// 401: the token has ended and could not be renewed.
  public static final class Unauthorized extends SentryFailure {
    private static final long serialVersionUID = 1L;

    Unauthorized(String detail) {
      super(401, detail);
    }
  }

  /// 403: the person or the token may not do this.
  public static final class Forbidden extends SentryFailure {
    private static final long serialVersionUID = 1L;

    Forbidden(String detail) {
      super(403, detail);
    }
  }

  /// 404 and 410: it does not exist, or the person may not see it.
  public static final class NotFound extends SentryFailure {
    private static final long serialVersionUID = 1L;

    NotFound(int status, String detail) {
      super(status, detail);
    }
  }

  /// 400, 422 and other 4xx: Sentry does not accept what was asked.
  public static final class Invalid extends SentryFailure {
    private static final long serialVersionUID = 1L;

    Invalid(int status, String detail) {
      super(status, detail);
    }
  }

  /// 429: too many calls.
  public static final class RateLimited extends SentryFailure {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    RateLimited(String detail, @Nullable Duration retryAfter) {
      super(429, detail);
      this.retryAfter = retryAfter;
    }

    /// How long to wait, or null when Sentry did not say.
    public @Nullable Duration retryAfter() {
      return retryAfter;
    }
  }

  /// 5xx, no connection, or no answer in time.
  public static final class Unavailable extends SentryFailure {
    private static final long serialVersionUID = 1L;

    Unavailable(int status, String detail) {
      super(status, detail);
    }
  }

  /// An answer that is not what the API promises: no JSON, a redirect, or larger than the cap.
  public static final class Malformed extends SentryFailure {
    private static final long serialVersionUID = 1L;

    Malformed(int status, String detail) {
      super(status, detail);
    }
  }
}
