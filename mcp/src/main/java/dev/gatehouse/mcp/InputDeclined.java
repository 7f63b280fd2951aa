package dev.gatehouse.mcp;

/// Thrown where an answer is needed that the person declined to give; becomes an error result that
/// says so.
public final class InputDeclined extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputDeclined(String message) {
    super(message, null, false, false);
  }
}
