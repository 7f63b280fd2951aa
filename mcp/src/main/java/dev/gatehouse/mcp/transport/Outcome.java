package dev.gatehouse.mcp.transport;

import dev.gatehouse.http.WebResponse;

/// How the work on one request ended.
sealed interface Outcome {
  /// With a message; `status` is that of the HTTP answer when nothing was streamed yet.
  record Answered(int status, byte[] frame) implements Outcome {}

  /// With a refusal that is an HTTP answer; `frame` says the same where a stream has begun.
  record Refused(WebResponse response, byte[] frame) implements Outcome {}

  /// The message that answers.
  byte[] frame();
}
