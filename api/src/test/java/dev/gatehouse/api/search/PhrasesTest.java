package dev.gatehouse.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How much of what people ask the rules get right, and that the page about it tells the truth.
class PhrasesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /// The sets, and the share of each in percent that must come out right. It may only rise: a
  /// change that lowers one has broken a rule.
  private static final Map<String, Integer> LEAST =
      Map.of("phrases.tsv", 95, "phrases-second.tsv", 96, "phrases-third.tsv", 100);

  /// @param wrong what came out otherwise, for the message of a failing test
  record Score(int right, int all, List<String> wrong) {
    int percent() {
      return right * 100 / all;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d of %d (%d %%)", right, all, percent());
    }
  }

  @Test
  void the_set_holds_at_least_120_different_phrases() {
    List<String> phrases =
        Tables.read("phrases.tsv", 7).stream().map(row -> row[0] + ' ' + row[1]).toList();
    assertThat(phrases).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(120);
  }

  @Test
  void rules_get_as_many_phrases_right_as_they_did() throws InvalidQuery {
    for (Map.Entry<String, Integer> set : LEAST.entrySet()) {
      Score score = score(set.getKey());
      assertThat(score.percent())
          .as("%s %s", set.getKey(), score.wrong())
          .isGreaterThanOrEqualTo(set.getValue());
    }
  }

  @Test
  void the_page_about_search_states_the_shares_measured_here() throws IOException, InvalidQuery {
    String page = Files.readString(page());
    for (String set : LEAST.keySet()) {
      assertThat(page).contains("| `" + set + "` | " + score(set) + " |");
    }
  }

  @Test
  void what_comes_out_wrong_has_lost_no_word_in_silence() throws InvalidQuery {
    SearchTranslator translator = new SearchTranslator(() -> NOW);
    for (String set : LEAST.keySet()) {
      for (String[] row : Tables.read(set, 7)) {
        Translation translation = translator.translate(request(row));
        for (String text : translation.untranslated()) {
          assertThat(translation.query() + translation.notes()).as(row[1]).contains(text);
        }
      }
    }
  }

  private static Path page() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(here.resolve("docs/search-quality.md"))) {
      here = here.getParent();
    }
    return here.resolve("docs/search-quality.md");
  }

  static Score score(String table) throws InvalidQuery {
    SearchTranslator translator = new SearchTranslator(() -> NOW);
    List<String> wrong = new ArrayList<>();
    List<String[]> rows = Tables.read(table, 7);
    for (String[] row : rows) {
      String expected = String.join(" | ", List.of(row).subList(2, 7));
      String got = written(translator.translate(request(row)));
      if (!got.equals(expected)) {
        wrong.add("\n" + row[1] + "\n  not " + got + "\n  but " + expected);
      }
    }
    return new Score(rows.size() - wrong.size(), rows.size(), wrong);
  }

  private static SearchRequest request(String[] row) {
    String[] asked = row[0].split(":");
    Dataset dataset = asked.length > 1 ? Dataset.named(asked[1]).orElseThrow() : null;
    SearchKind kind = SearchKind.valueOf(asked[0].toUpperCase(Locale.ROOT));
    return new SearchRequest(kind, row[1], dataset, List.of(), null, null);
  }

  private static String written(Translation translation) {
    Dataset dataset = translation.dataset();
    TimeRange period = translation.period();
    return String.join(
        " | ",
        translation.query(),
        dataset == null ? "-" : dataset.wireName(),
        translation.sort(),
        period.statsPeriod() != null ? period.statsPeriod() : period.start() + "/" + period.end(),
        fields(translation));
  }

  private static String fields(Translation translation) {
    Dataset dataset = translation.dataset();
    if (dataset == null) {
      return "-";
    }
    boolean usual = translation.fields().containsAll(dataset.usualFields());
    return usual ? "*" : String.join(",", translation.fields());
  }
}
