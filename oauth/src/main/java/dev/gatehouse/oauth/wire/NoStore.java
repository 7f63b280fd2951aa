package dev.gatehouse.oauth.wire;

import dev.gatehouse.http.WebResponse;

/// Marks answers that no cache may keep (RFC 6749 §5.1).
public final class NoStore {
  private NoStore() {}

  /// `response`, not to be kept.
  public static WebResponse on(WebResponse response) {
    return response.withHeader("cache-control", "no-store").withHeader("pragma", "no-cache");
  }
}
