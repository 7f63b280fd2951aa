package dev.gatehouse.mcp;

import dev.gatehouse.http.WebResponse;

/// Thrown by a tool whose call must end in an HTTP answer of its own, such as a challenge to sign
/// in again. Where the answer is already being streamed, it becomes an error result with the same
/// text.
public final class CallRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient WebResponse response;

  /// @param message for a model that reads it as an error result
  public CallRefused(WebResponse response, String message) {
    super(message, null, false, false);
    this.response = response;
  }

  /// The HTTP answer.
  public WebResponse response() {
    return response;
  }
}
