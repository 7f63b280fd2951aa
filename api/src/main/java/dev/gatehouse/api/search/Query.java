package dev.gatehouse.api.search;

import java.util.List;
import java.util.stream.Stream;

/// A query in Sentry's language, read. Every part keeps the text it was read from, so that printing
/// an untouched query gives the same characters.
///
/// @param terms in their order; side by side means AND
/// @param tail white space after the last
record Query(List<Term> terms, String tail) {
  Query {
    terms = List.copyOf(terms);
  }

  /// The query as text.
  String print() {
    StringBuilder out = new StringBuilder();
    terms.forEach(term -> term.print(out));
    return out.append(tail).toString();
  }

  /// All filters, those in parentheses included.
  Stream<Term.Filter> filters() {
    return filtersOf(terms);
  }

  static Stream<Term.Filter> filtersOf(List<Term> terms) {
    return terms.stream()
        .flatMap(
            term ->
                switch (term) {
                  case Term.Filter filter -> Stream.of(filter);
                  case Term.Group group -> filtersOf(group.terms());
                  default -> Stream.<Term.Filter>empty();
                });
  }
}
