package dev.gatehouse.api.search;

/// Writes values and text so that Sentry reads them as they were meant.
final class Quoting {
  private static final String NEEDS_MARKS = " \t\n\r()\"[],";

  private Quoting() {}

  /// A value after a colon: bare where that is enough.
  static String value(String value) {
    boolean bare = !value.isEmpty() && value.chars().noneMatch(c -> NEEDS_MARKS.indexOf(c) >= 0);
    return bare ? value : marked(value);
  }

  /// Text to look for, as one piece; bare only when it is a single harmless word.
  static String text(String words) {
    boolean bare =
        words
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.')
            && !words.equalsIgnoreCase("and")
            && !words.equalsIgnoreCase("or")
            && !words.equalsIgnoreCase("not");
    return bare && !words.isEmpty() ? words : marked(words);
  }

  /// In quotation marks, those inside after a backslash. Sentry has no way to write a backslash
  /// before the closing mark; text is then searched without it, which finds no less.
  static String marked(String words) {
    int end = words.length();
    while (end > 0 && words.charAt(end - 1) == '\\') {
      end--;
    }
    return '"' + words.substring(0, end).replace("\"", "\\\"") + '"';
  }
}
