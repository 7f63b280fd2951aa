package dev.gatehouse.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The parser against its corpus.
class QueryCorpusTest {
  record Case(boolean valid, String expected, String query) {}

  static Stream<Case> cases() {
    return Tables.read("queries.txt", 3).stream()
        .map(row -> new Case(row[0].equals("ok"), row[1], unescaped(row[2])));
  }

  @Test
  void the_corpus_holds_at_least_three_hundred_different_queries() {
    assertThat(cases().map(Case::query).distinct().count()).isGreaterThanOrEqualTo(300);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads_or_refuses_each_query_of_the_corpus(Case one) throws InvalidQuery {
    if (one.valid()) {
      Query query = QueryParser.parse(one.query());
      assertThat(shape(query.terms())).isEqualTo(one.expected().equals("-") ? "" : one.expected());
      assertThat(query.print()).isEqualTo(one.query());
      return;
    }
    InvalidQuery refusal =
        catchThrowableOfType(InvalidQuery.class, () -> QueryParser.parse(one.query()));
    assertThat(refusal).as("refusal of %s", one.query()).isNotNull();
    String[] expected = one.expected().split(":", 2);
    assertThat(refusal.position()).isEqualTo(Integer.parseInt(expected[0]));
    assertThat(refusal).hasMessageContaining(expected[1]);
  }

  private static String shape(List<Term> terms) {
    return terms.stream().map(QueryCorpusTest::shape).collect(Collectors.joining(" "));
  }

  private static String shape(Term term) {
    return switch (term) {
      case Term.Filter filter -> filter.negated() ? "!F" : "F";
      case Term.FreeText _ -> "W";
      case Term.Quotation _ -> "Q";
      case Term.Connective _ -> "C";
      case Term.Group group -> "G(" + shape(group.terms()) + ")";
    };
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        out.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
