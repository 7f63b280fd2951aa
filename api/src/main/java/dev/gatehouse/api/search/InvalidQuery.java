package dev.gatehouse.api.search;

/// A query that Sentry's language does not allow. The message is a sentence for the caller that
/// says where and what to do.
public final class InvalidQuery extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  /// @param position how many characters stand before the place, at least 0
  /// @param sentence what is wrong there and what to write instead
  public InvalidQuery(int position, String sentence) {
    super(sentence + " (at character " + (position + 1) + ")");
    this.position = position;
  }

  /// How many characters stand before the place.
  public int position() {
    return position;
  }
}
