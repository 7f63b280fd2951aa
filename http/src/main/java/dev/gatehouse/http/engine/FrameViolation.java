package dev.gatehouse.http.engine;

/// The far side of a WebSocket broke the protocol.
final class FrameViolation extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  /// @param code to close with (RFC 6455 §7.4.1)
  FrameViolation(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
