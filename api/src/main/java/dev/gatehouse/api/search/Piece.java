package dev.gatehouse.api.search;

import java.util.ArrayList;
import java.util.List;

/// What a text is made of for the rules: things that stay as they are, and words between them.
sealed interface Piece {
  /// A filter, a quotation, or several conditions that `OR` joins: kept as written.
  record Verbatim(String source) implements Piece {}

  /// Words that stand side by side.
  record Words(List<Word> words) implements Piece {}

  /// The pieces of a query.
  static List<Piece> of(Query query) {
    List<Term> terms = query.terms();
    List<Piece> pieces = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    int index = 0;
    while (index < terms.size()) {
      int end = endOfChain(terms, index);
      if (terms.get(index) instanceof Term.FreeText(String _, String text) && end == index + 1) {
        words.add(Word.of(text));
      } else {
        flush(words, pieces);
        pieces.add(new Verbatim(source(terms.subList(index, end))));
      }
      index = end;
    }
    flush(words, pieces);
    return pieces;
  }

  /// The pieces of a text that is no query: words.
  static List<Piece> ofProse(String text) {
    List<Word> words = new ArrayList<>();
    for (String raw : text.split("\\s+", -1)) {
      if (!raw.isEmpty()) {
        words.add(Word.of(raw));
      }
    }
    return words.isEmpty() ? List.of() : List.of(new Words(words));
  }

  private static void flush(List<Word> words, List<Piece> pieces) {
    if (!words.isEmpty()) {
      pieces.add(new Words(List.copyOf(words)));
      words.clear();
    }
  }

  /// Where the conditions end that connectives join to the one here. Side by side binds closer than
  /// `OR`, so conditions beside it belong to the chain; of free words only the nearest does.
  private static int endOfChain(List<Term> terms, int start) {
    int end = start + 1;
    if (!(terms.get(start) instanceof Term.FreeText)) {
      while (end < terms.size() && isCondition(terms.get(end))) {
        end++;
      }
    }
    if (end >= terms.size() || !(terms.get(end) instanceof Term.Connective)) {
      return start + 1;
    }
    while (end + 1 < terms.size() && terms.get(end) instanceof Term.Connective) {
      end += 2;
      while (end < terms.size() && isCondition(terms.get(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean isCondition(Term term) {
    return !(term instanceof Term.FreeText) && !(term instanceof Term.Connective);
  }

  private static String source(List<Term> terms) {
    StringBuilder source = new StringBuilder(terms.getFirst().source());
    terms.subList(1, terms.size()).forEach(term -> term.print(source));
    return terms.size() > 1 ? "(" + source + ")" : source.toString();
  }
}
