package dev.gatehouse.api.search;

import java.util.Locale;

/// A word of plain language, without the punctuation around it.
///
/// @param text as it was written
/// @param lower in small letters, with a straight apostrophe
record Word(String text, String lower) {
  private static final String AROUND = ",.;:?!\"'“”‘’()[]{}…";

  /// Takes the punctuation off; a word of nothing else stays as it is.
  static Word of(String raw) {
    int start = 0;
    int end = raw.length();
    while (end > start && AROUND.indexOf(raw.charAt(end - 1)) >= 0 && !endsCall(raw, end)) {
      end--;
    }
    while (start < end && AROUND.indexOf(raw.charAt(start)) >= 0) {
      start++;
    }
    String text = start == end ? raw : raw.substring(start, end);
    return new Word(text, text.toLowerCase(Locale.ROOT).replace('’', '\''));
  }

  /// Whether a call such as `open()` ends there, whose parentheses belong to it.
  private static boolean endsCall(String raw, int end) {
    return raw.charAt(end - 1) == ')' && raw.indexOf('(') > 0;
  }
}
