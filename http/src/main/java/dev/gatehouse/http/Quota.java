package dev.gatehouse.http;

import java.time.Duration;
import java.time.Instant;

/// What is left of a rate limit, and how a caller is told: `X-RateLimit-Limit`,
/// `X-RateLimit-Remaining` and `X-RateLimit-Reset`, the second since the epoch by which the window
/// has ended.
///
/// @param limit calls in one window
/// @param remaining calls that the window still allows
/// @param resetAt when the window ends
public record Quota(int limit, int remaining, Instant resetAt) {
  private static final String LIMIT = "x-ratelimit-limit";
  private static final String REMAINING = "x-ratelimit-remaining";
  private static final String RESET = "x-ratelimit-reset";
  private static final long SECOND = 1_000;

  /// `response` with the three headers, unless it has them: who stands further in and knows the
  /// caller better has counted more closely.
  public WebResponse on(WebResponse response) {
    return response.headers().has(LIMIT) ? response : response.with(told(response.headers()));
  }

  /// 429 with `Retry-After` in whole seconds, at least one (RFC 9110 §10.2.3, RFC 6585 §4).
  ///
  /// @param who whose calls were counted: `one address`
  public WebResponse refusal(Duration retryAfter, String who) {
    long seconds = Math.max(1, wholeSeconds(retryAfter.toMillis()));
    String message =
        "More than "
            + limit
            + (limit == 1 ? " request from " : " requests from ")
            + who
            + " in a short time. Try again in "
            + seconds
            + (seconds == 1 ? " second." : " seconds.");
    WebResponse refused = WebResponse.error(429, "rate_limited", message);
    return refused.with(told(refused.headers())).withHeader("retry-after", String.valueOf(seconds));
  }

  private Headers told(Headers headers) {
    return Headers.builder()
        .addAllExcept(headers)
        .add(LIMIT, String.valueOf(limit))
        .add(REMAINING, String.valueOf(remaining))
        .add(RESET, String.valueOf(wholeSeconds(resetAt.toEpochMilli())))
        .build();
  }

  private static long wholeSeconds(long millis) {
    return Math.ceilDiv(millis, SECOND);
  }
}
