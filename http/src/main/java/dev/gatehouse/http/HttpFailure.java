package dev.gatehouse.http;

/// A refusal that a handler throws instead of answering; rendered by [WebResponse#error].
public final class HttpFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /// @param status the HTTP status, 400 to 599
  /// @param code a stable word for programs (`body_too_large`)
  /// @param message a sentence for people that says what to do; never a secret
  public HttpFailure(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The stable word for programs.
  public String code() {
    return code;
  }

  /// The sentence for people.
  public String text() {
    return String.valueOf(getMessage());
  }
}
