package dev.gatehouse.api.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads Sentry's query language by recursive descent: filters, free text, quotations, parentheses,
/// `AND` and `OR`. Takes time linear in the text. URLs, `std::vector`, `10:30` and `Error: text`
/// are free text, not filters.
final class QueryParser {
  /// How deep parentheses may go.
  static final int MAX_DEPTH = 16;

  private final Cursor in;
  private int depth;

  private QueryParser(Cursor in) {
    this.in = in;
  }

  /// Reads a whole query.
  static Query parse(String text) throws InvalidQuery {
    return parse(new Cursor(text));
  }

  /// Reads a whole query; the cursor has then counted its steps.
  static Query parse(Cursor in) throws InvalidQuery {
    if (in.length() > SearchTranslator.MAX_TEXT) {
      throw new InvalidQuery(
          SearchTranslator.MAX_TEXT,
          "The query is longer than " + SearchTranslator.MAX_TEXT + " characters; shorten it");
    }
    return new QueryParser(in).query();
  }

  private Query query() throws InvalidQuery {
    List<Term> terms = new ArrayList<>();
    String tail = terms(terms);
    if (!in.atEnd()) {
      throw new InvalidQuery(
          in.at(), "This `)` closes nothing; remove it, or put the text in quotation marks");
    }
    return new Query(terms, tail);
  }

  /// Reads up to the end or a closing parenthesis; returns the white space before it.
  private String terms(List<Term> terms) throws InvalidQuery {
    int start = in.at();
    String space = in.spaces();
    while (!in.atEnd() && in.peek() != ')') {
      terms.add(term(space));
      space = in.spaces();
    }
    List<Term> joined = Connectives.join(terms, start);
    terms.clear();
    terms.addAll(joined);
    return space;
  }

  private Term term(String before) throws InvalidQuery {
    if (in.peek() == '(') {
      return group(before);
    }
    Term.@Nullable Filter filter = FilterReader.read(in, before);
    if (filter != null) {
      return filter;
    }
    if (in.peek() == '"') {
      return new Term.Quotation(before, in.quotation());
    }
    return new Term.FreeText(before, freeWord());
  }

  private Term group(String before) throws InvalidQuery {
    int open = in.at();
    if (++depth > MAX_DEPTH) {
      throw new InvalidQuery(open, "Parentheses go deeper than " + MAX_DEPTH + "; use fewer");
    }
    in.skip(1);
    List<Term> terms = new ArrayList<>();
    String tail = terms(terms);
    if (in.atEnd()) {
      throw new InvalidQuery(
          open, "This `(` is not closed; add `)`, or put the text in quotation marks");
    }
    in.skip(1);
    if (terms.isEmpty()) {
      throw new InvalidQuery(open, "These parentheses are empty; remove them");
    }
    depth--;
    return new Term.Group(before, terms, tail);
  }

  /// A word up to a space or parenthesis; one that a call such as `open()` belongs to is kept
  /// whole.
  private String freeWord() {
    int start = in.at();
    in.skipWord();
    if (in.at() > start && !in.atEnd() && in.peek() == '(') {
      int close = in.at() + 1;
      while (close < in.length() && !endsArguments(in.charAt(close))) {
        close++;
      }
      if (in.charAt(close) == ')') {
        in.moveTo(close + 1);
      }
    }
    return in.since(start);
  }

  private static boolean endsArguments(char c) {
    return Cursor.endsWord(c) || c == ':' || c == '"';
  }
}
