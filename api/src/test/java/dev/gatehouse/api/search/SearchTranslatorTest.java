package dev.gatehouse.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTranslatorTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private final SearchTranslator translator = new SearchTranslator(() -> NOW);

  private Translation issues(String text) throws InvalidQuery {
    return translator.translate(SearchRequest.of(SearchKind.ISSUES, text));
  }

  private Translation events(String text) throws InvalidQuery {
    return translator.translate(SearchRequest.of(SearchKind.EVENTS, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "is:unresolved",
        "is:unresolved  assigned:[me, none]",
        "is:resolved user.username:\"Jane Doe\" server:web-8 example error",
        "(level:error OR level:fatal) !has:release",
        "\"connection reset\"",
        "age:-24h tags[plan]:enterprise"
      })
  void syntax_goes_through_untouched(String query) throws InvalidQuery {
    Translation translation = issues(query);
    assertThat(translation.query()).isEqualTo(query);
    assertThat(translation.path()).isEqualTo(Translation.Path.SYNTAX);
    assertThat(translation.untranslated()).isEmpty();
  }

  @Test
  void an_empty_search_of_issues_shows_the_unresolved_ones_and_says_so() throws InvalidQuery {
    Translation translation = issues("  ");
    assertThat(translation.query()).isEqualTo("is:unresolved");
    assertThat(translation.notes()).isNotEmpty();
  }

  @Test
  void an_empty_search_of_events_filters_nothing() throws InvalidQuery {
    assertThat(events("").query()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer:acme",
        "!customer:acme",
        "tags[plan]:\"very big\"",
        "release:[1.0, \"2.0 beta\"]",
        "count():>10",
        "(a:1 OR b:2)",
        "message:\"from last week in production\""
      })
  void a_filter_among_prose_is_kept_as_written(String filter) throws InvalidQuery {
    Translation translation = events("most recent " + filter + " errors in production this week");
    assertThat(translation.query()).isEqualTo(filter + " environment:production");
    assertThat(translation.path()).isEqualTo(Translation.Path.RULES);
  }

  @Test
  void alternatives_among_prose_stay_alternatives() throws InvalidQuery {
    assertThat(events("level:error OR level:fatal in production").query())
        .isEqualTo("(level:error OR level:fatal) environment:production");
    assertThat(issues("on Chrome or in production").query())
        .isEqualTo("(browser.name:Chrome OR environment:production)");
  }

  @Test
  void an_or_that_no_rule_understands_is_named() throws InvalidQuery {
    Translation translation = issues("unresolved timeouts or slowness");
    assertThat(translation.untranslated()).contains("or");
    assertThat(translation.query()).isEqualTo("is:unresolved \"timeouts\" \"slowness\"");
  }

  @Test
  void a_negation_that_meets_no_filter_is_named() throws InvalidQuery {
    Translation translation = issues("unresolved issues not gizmo");
    assertThat(translation.untranslated()).contains("gizmo", "not");
    assertThat(translation.notes()).anySatisfy(note -> assertThat(note).contains("\"not\""));
  }

  @Test
  void a_negation_turns_a_written_filter_around() throws InvalidQuery {
    assertThat(issues("unresolved but not level:info").query())
        .isEqualTo("is:unresolved !level:info");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "timeouts not in production | !environment:production timeouts",
        "not gizmo in production | environment:production gizmo",
        "unresolved but not Chrome 120 | is:unresolved (!browser.name:Chrome OR !browser.version:120*)",
        "Chrome 120 or production | ((browser.name:Chrome browser.version:120*) OR environment:production)",
        "unresolved not containing gizmo | is:unresolved !message:*gizmo*",
      })
  void negations_and_alternatives_reach_as_far_as_they_are_meant(String text, String query)
      throws InvalidQuery {
    assertThat(issues(text).query()).isEqualTo(query);
  }

  @Test
  void words_nobody_knows_are_text_and_are_named() throws InvalidQuery {
    Translation translation = issues("unresolved gizmo trouble in production");
    assertThat(translation.query())
        .isEqualTo("is:unresolved environment:production \"gizmo trouble\"");
    assertThat(translation.untranslated()).containsExactly("gizmo trouble");
    assertThat(translation.notes()).anySatisfy(note -> assertThat(note).contains("gizmo trouble"));
  }

  @Test
  void text_without_a_known_phrase_is_looked_for_as_a_whole() throws InvalidQuery {
    Translation translation = issues("cannot connect to the gizmo");
    assertThat(translation.path()).isEqualTo(Translation.Path.UNTRANSLATED);
    assertThat(translation.query()).isEqualTo("\"cannot connect to the gizmo\"");
  }

  @Test
  void quotation_marks_inside_text_are_escaped() throws InvalidQuery {
    String query = issues("gizmo 5\" (broken").query();
    assertThatCode(() -> QueryParser.parse(query)).doesNotThrowAnyException();
    assertThat(query).startsWith("\"gizmo").endsWith("\"");
  }

  @Test
  void what_the_caller_gave_wins_and_the_answer_says_what_the_text_meant() throws InvalidQuery {
    SearchRequest request =
        new SearchRequest(
            SearchKind.EVENTS,
            "slowest spans in the last hour",
            Dataset.SPANS,
            List.of("id", "span.duration"),
            "-timestamp",
            TimeRange.last("7d"));
    Translation translation = translator.translate(request);
    assertThat(translation.sort()).isEqualTo("-timestamp");
    assertThat(translation.period()).isEqualTo(TimeRange.last("7d"));
    assertThat(translation.fields()).containsExactly("id", "span.duration", "timestamp");
    assertThat(String.join(" ", translation.notes())).contains("-span.duration").contains("1h");
  }

  @Test
  void rows_that_are_counted_are_ordered_by_the_count() throws InvalidQuery {
    SearchRequest request =
        new SearchRequest(
            SearchKind.EVENTS,
            "level:error",
            Dataset.ERRORS,
            List.of("project", "count()"),
            null,
            null);
    assertThat(translator.translate(request).sort()).isEqualTo("-count()");
  }

  @Test
  void the_dataset_follows_from_filters_and_words() throws InvalidQuery {
    assertThat(events("span.op:db").dataset()).isEqualTo(Dataset.SPANS);
    assertThat(events("severity:warn").dataset()).isEqualTo(Dataset.LOGS);
    assertThat(events("metric.name:x").dataset()).isEqualTo(Dataset.METRICS);
    assertThat(events("p95(span.duration):>1s").dataset()).isEqualTo(Dataset.SPANS);
    assertThat(events("replays with errors").dataset()).isEqualTo(Dataset.REPLAYS);
    assertThat(events("anything").dataset()).isEqualTo(Dataset.ERRORS);
  }

  @Test
  void two_times_are_not_mixed_and_the_second_is_named() throws InvalidQuery {
    Translation translation = issues("issues from the last hour since yesterday");
    assertThat(translation.period()).isEqualTo(TimeRange.last("1h"));
    assertThat(translation.notes()).anySatisfy(note -> assertThat(note).contains("Two times"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"is:open", "level: error", "is:unresolved (level:error", "age:24h please"})
  void broken_syntax_is_refused_with_a_place_and_not_searched_for(String text) {
    assertThatThrownBy(() -> issues(text))
        .isInstanceOf(InvalidQuery.class)
        .hasMessageContaining("at character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why does https://example.com/a?b=c fail",
        "std::bad_alloc in worker",
        "Error: connection refused",
        "broken at 10:30 :(",
        "say \"cheese"
      })
  void prose_with_colons_and_loose_marks_is_no_broken_syntax(String text) throws InvalidQuery {
    Translation translation = issues(text);
    assertThatCode(() -> QueryParser.parse(translation.query())).doesNotThrowAnyException();
  }

  @Test
  void whatever_is_asked_the_query_can_be_parsed_and_no_filter_is_lost() {
    List<String> words =
        List.of(
            "last",
            "24h",
            "unresolved",
            "not",
            "or",
            "in",
            "production",
            "a:1",
            "!b:\"x y\"",
            "\"",
            "(",
            ")",
            "prod",
            "count",
            "by",
            "browser",
            "and",
            "p95",
            "slow",
            "than",
            "2s",
            "#team",
            "/x",
            "TypeError",
            "except",
            "containing",
            "is:resolved",
            "tags[k]:v",
            "OR",
            "user",
            "7",
            "between",
            "2026-13-45",
            "on",
            "monday",
            "version",
            "1.2",
            "\\",
            "99999999999",
            "days");
    for (int seed = 0; seed < 4000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(10); i >= 0; i--) {
        text.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      check(text.toString(), seed);
    }
  }

  private void check(String text, int seed) {
    for (SearchKind kind : SearchKind.values()) {
      try {
        Translation translation = translator.translate(SearchRequest.of(kind, text));
        QueryParser.parse(translation.query());
        for (String filter : List.of("a:1", "b:\"x y\"", "is:resolved", "tags[k]:v")) {
          if (QueryParser.parse(text).filters().anyMatch(f -> f.source().endsWith(filter))) {
            assertThat(translation.query().replace("is:unresolved", "is:resolved"))
                .as("seed %d: %s", seed, text)
                .contains(filter);
          }
        }
      } catch (InvalidQuery refusal) {
        assertThat(refusal.position()).as("seed %d: %s", seed, text).isBetween(0, text.length());
      }
    }
  }
}
