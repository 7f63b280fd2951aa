package dev.gatehouse.api.tools;

/// Arguments that are well formed but do not fit together, or reach outside the session.
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message a sentence or two that say what to change; read by the model
  public InvalidInput(String message) {
    super(message, null, false, false);
  }

  /// The sentence.
  public String text() {
    return String.valueOf(getMessage());
  }
}
