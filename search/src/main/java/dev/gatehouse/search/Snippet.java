package dev.gatehouse.search;

import java.util.List;

/// A piece of plain text with the places in it that matched.
///
/// Places and not markup: whoever shows it decides how, and nothing needs escaping twice.
///
/// @param text on one line, at most about 240 characters
/// @param marks in order, not overlapping
public record Snippet(String text, List<Mark> marks) {
  public Snippet {
    marks = List.copyOf(marks);
  }

  /// A match.
  ///
  /// @param start the index of its first UTF-16 unit in the text
  /// @param end the index after its last
  public record Mark(int start, int end) {}
}
