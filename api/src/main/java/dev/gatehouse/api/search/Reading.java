package dev.gatehouse.api.search;

import java.util.List;

/// A text as the parser sees it: a query, or prose.
///
/// @param query what was parsed; empty for prose that cannot be parsed
/// @param pieces what the rules go through
record Reading(String text, Query query, List<Piece> pieces) {
  Reading {
    pieces = List.copyOf(pieces);
  }

  /// Parses a text. What cannot be parsed is an error only when it holds a filter; else it is
  /// prose.
  static Reading of(String text) throws InvalidQuery {
    try {
      Query query = QueryParser.parse(text);
      return new Reading(text, query, Piece.of(query));
    } catch (InvalidQuery invalid) {
      if (looksLikeSyntax(text)) {
        throw invalid;
      }
      return new Reading(text, new Query(List.of(), ""), Piece.ofProse(text));
    }
  }

  private static boolean looksLikeSyntax(String text) {
    for (String word : text.split("[\\s()]+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      try {
        if (FilterReader.read(new Cursor(word), "") != null) {
          return true;
        }
      } catch (InvalidQuery e) {
        return true;
      }
    }
    return false;
  }

  /// Whether nothing is left for rules: filters, quotations, parentheses, or nothing at all.
  boolean isSyntax() {
    return pieces.stream().noneMatch(Piece.Words.class::isInstance);
  }

  /// Whether filters come first and all bare words behind them, as Sentry's raw search wants it.
  boolean endsWithText() {
    return pieces.size() > 1
        && pieces.getLast() instanceof Piece.Words
        && query.filters().findAny().isPresent()
        && pieces.stream().filter(Piece.Words.class::isInstance).count() == 1;
  }

  /// The text from the beginning of the first of these words to the end of the last, as it was
  /// written.
  String span(List<String> words) {
    int start = text.indexOf(words.getFirst());
    int end = text.lastIndexOf(words.getLast());
    return start < 0 || end < start
        ? String.join(" ", words)
        : text.substring(start, end + words.getLast().length());
  }
}
