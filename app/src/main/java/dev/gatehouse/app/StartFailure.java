package dev.gatehouse.app;

/// Why a command cannot go on: one sentence for the person who started it, printed without a stack
/// trace; the exit status is 1.
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param sentence what is wrong and what to do about it; never a secret
  public StartFailure(String sentence) {
    super(sentence, null, false, false);
  }

  /// The sentence.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
