package dev.gatehouse.bench;

/// A reply: its status, and its body without the transfer coding.
final class Answer {
  private final int status;
  private final byte[] body;

  Answer(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  int status() {
    return status;
  }

  /// The bytes, not a copy.
  byte[] body() {
    return body;
  }
}
