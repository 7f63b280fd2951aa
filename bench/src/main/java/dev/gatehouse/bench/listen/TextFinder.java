package dev.gatehouse.bench.listen;

import java.nio.charset.StandardCharsets;

/// Counts how often a text goes by in bytes that come in pieces (Knuth, Morris, Pratt). The state
/// between pieces is one number, which the caller keeps.
final class TextFinder {
  private final byte[] text;
  private final int[] fallback;

  TextFinder(String text) {
    this.text = text.getBytes(StandardCharsets.US_ASCII);
    this.fallback = new int[this.text.length + 1];
    for (int i = 1, matched = 0; i < this.text.length; i++) {
      matched = next(matched, this.text[i]);
      fallback[i + 1] = matched;
    }
  }

  /// The state after `b`.
  int next(int state, byte b) {
    int matched = state == text.length ? fallback[state] : state;
    while (matched > 0 && text[matched] != b) {
      matched = fallback[matched];
    }
    return text[matched] == b ? matched + 1 : matched;
  }

  /// Whether the text has just ended.
  boolean isWhole(int state) {
    return state == text.length;
  }
}
