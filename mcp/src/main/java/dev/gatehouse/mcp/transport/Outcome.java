package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.WebResponse;
import org.jspecify.annotations.Nullable;

/// How the work on one request ended: a message, and the HTTP answer to wrap it in where nothing
/// was streamed yet.
final class Outcome {
  private final int status;
  private final byte[] frame;
  private final @Nullable WebResponse instead;

  private Outcome(int status, byte[] frame, @Nullable WebResponse instead) {
    this.status = status;
    this.frame = frame;
    this.instead = instead;
  }

  /// A message that goes out under `status`.
  static Outcome answered(int status, byte[] frame) {
    return new Outcome(status, frame, null);
  }

  /// A refusal that is an HTTP answer; `frame` says the same where a stream has begun.
  static Outcome refused(WebResponse response, byte[] frame) {
    return new Outcome(response.status(), frame, response);
  }

  /// The message; not to be changed.
  byte[] frame() {
    return frame;
  }

  /// The HTTP answer.
  WebResponse respond(Accepts accepts) {
    return instead != null ? instead : Answers.message(status, frame, accepts);
  }
}
