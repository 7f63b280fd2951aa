package dev.gatehouse.api.search;

import java.util.Optional;

/// A place in a text that moves forward, and counts every character it looks at.
final class Cursor {
  private final String text;
  private int at;
  private long steps;

  Cursor(String text) {
    this.text = text;
  }

  int at() {
    return at;
  }

  int length() {
    return text.length();
  }

  /// How many characters were looked at so far.
  long steps() {
    return steps;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return charAt(at);
  }

  /// The character there, or NUL beyond the end.
  char charAt(int index) {
    steps++;
    return index < text.length() ? text.charAt(index) : '\0';
  }

  void skip(int characters) {
    at += characters;
  }

  /// Goes on to a place ahead.
  void moveTo(int index) {
    at = index;
  }

  String since(int start) {
    return text.substring(start, at);
  }

  String between(int start, int end) {
    return text.substring(start, end);
  }

  boolean startsWith(String part, int index) {
    steps += part.length();
    return text.startsWith(part, index);
  }

  /// Skips white space and returns it.
  String spaces() {
    int start = at;
    while (isSpace(charAt(at)) && at < text.length()) {
      at++;
    }
    return since(start);
  }

  /// Skips what is neither space nor parenthesis.
  void skipWord() {
    while (at < text.length() && !endsWord(charAt(at))) {
      at++;
    }
  }

  /// Skips a quotation whose opening mark is here; returns what is between the marks.
  String quotation() throws InvalidQuery {
    int close = closeOfQuotation(at);
    if (close < 0) {
      throw new InvalidQuery(at, "This quotation mark is not closed; add a second one");
    }
    String inside = text.substring(at + 1, close);
    at = close + 1;
    return inside;
  }

  /// Where the quotation that opens there closes, or -1. A mark after a backslash does not close.
  int closeOfQuotation(int open) {
    int index = open + 1;
    while (index < text.length()) {
      char c = charAt(index);
      if (c == '"') {
        return index;
      }
      index += c == '\\' && charAt(index + 1) == '"' ? 2 : 1;
    }
    return -1;
  }

  /// Where the parenthesis that opens there closes, if neither a parenthesis nor a line break comes
  /// first; those in quotation marks do not count.
  Optional<Integer> closeOfCall(int open) {
    int index = open + 1;
    while (index < text.length()) {
      char c = charAt(index);
      if (c == ')') {
        return Optional.of(index);
      }
      if (c == '(' || c == '\n') {
        return Optional.empty();
      }
      if (c == '"') {
        index = closeOfQuotation(index);
        if (index < 0) {
          return Optional.empty();
        }
      }
      index++;
    }
    return Optional.empty();
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  static boolean endsWord(char c) {
    return isSpace(c) || c == '(' || c == ')';
  }

  static boolean isKeyCharacter(char c) {
    return isKeyStart(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
  }

  static boolean isKeyStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
