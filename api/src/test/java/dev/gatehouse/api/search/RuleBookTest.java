package dev.gatehouse.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule, by the smallest phrases that need it.
class RuleBookTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /// @param asked `issues`, or a dataset
  record Case(String asked, String phrase, String expected) {}

  static Stream<Case> cases() {
    return Tables.read("rules.tsv", 3).stream().map(row -> new Case(row[0], row[1], row[2]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_phrase_means_what_its_rule_says(Case one) {
    assertThat(said(one)).isEqualTo(one.expected());
  }

  @Test
  void every_rule_is_needed_by_a_phrase_of_the_tables() {
    List<Rule> unused = new ArrayList<>(RuleBook.rules());
    cases().forEach(one -> unused.removeAll(used(one.asked(), one.phrase())));
    for (String table : List.of("phrases.tsv", "phrases-second.tsv", "phrases-third.tsv")) {
      for (String[] row : Tables.read(table, 7)) {
        unused.removeAll(used(row[3].equals("-") ? "issues" : row[3], row[1]));
      }
    }
    assertThat(unused).as("rules without a test").isEmpty();
  }

  private static Draft draft(String asked) {
    return asked.equals("issues")
        ? new Draft(true, Dataset.ERRORS, NOW)
        : new Draft(false, Dataset.named(asked).orElseThrow(), NOW);
  }

  private static List<Rule> used(String asked, String phrase) {
    List<Rule> used = new ArrayList<>();
    for (Piece piece : Piece.ofProse(phrase)) {
      List<Word> words = ((Piece.Words) piece).words();
      for (int i = 0; i < words.size(); i++) {
        RuleBook.Found found = RuleBook.longest(words, i, draft(asked));
        if (found != null) {
          used.add(found.rule());
          i += found.length() - 1;
        }
      }
    }
    return used;
  }

  /// Filters, order, time and fields, those that were said.
  private static String said(Case one) {
    Draft draft = draft(one.asked());
    new Interpreter(draft).read(Piece.ofProse(one.phrase()));
    List<String> said = new ArrayList<>(draft.filters());
    draft.texts().forEach(text -> said.add('"' + text + '"'));
    if (draft.sort() != null) {
      said.add("sort=" + draft.sort());
    }
    if (draft.period() != null) {
      said.add("time=" + draft.period());
    }
    if (!draft.fields().isEmpty()) {
      said.add("fields=" + String.join(",", draft.fields()));
    }
    return String.join(" ", said);
  }
}
