package dev.gatehouse.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for every query and every string.
class QueryPropertyTest {
  private static final List<String> KEYS =
      List.of("level", "a.b", "custom_tag", "x-y", "_z", "user.email");
  private static final List<String> VALUES =
      List.of("error", "*x*", "a@b.c", "1.5s", "-24h", "50%", "/a/b?c=d", "ü", "\\*", "a:b");
  private static final List<String> WORDS =
      List.of(
          "timeout", "and", "https://x.y/z", "Error:", "std::vector", "f(a,b)", "it's", "10:30");
  private static final String ALPHABET =
      "ab:!\"\\()[]<>=,.*+- \t\n/#@OR AND NOT tags[ count( is: 19\uF00Dé";

  @Test
  void what_is_printed_is_read_as_the_same_query() throws InvalidQuery {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      Query query = new Query(terms(random, 0), spaces(random, 0));
      assertThat(QueryParser.parse(query.print())).as("seed %d", seed).isEqualTo(query);
    }
  }

  @Test
  void no_string_breaks_the_parser_and_what_it_reads_it_prints_unchanged() {
    for (int seed = 0; seed < 20_000; seed++) {
      String text = garbage(new Random(seed));
      try {
        assertThat(QueryParser.parse(text).print()).isEqualTo(text);
      } catch (InvalidQuery refusal) {
        assertThat(refusal.position()).as("in %s", text).isBetween(0, text.length());
      }
    }
  }

  @Test
  void text_twice_as_long_takes_at_most_about_twice_the_steps() {
    List<String> parts =
        List.of(
            "level:error ",
            "a(",
            "a(\"",
            "tags[",
            "x:[a,",
            "(",
            "((a:1)",
            "\"",
            "\\\"",
            "a:\"",
            "word ",
            "a://",
            "!",
            "a(b:",
            "f(a,b) ",
            "a:1 OR ",
            "k",
            "k.",
            ":",
            "[",
            ",",
            "a\n(");
    for (String part : parts) {
      long half = steps(part.repeat(2000 / part.length()));
      long whole = steps(part.repeat(4000 / part.length()));
      assertThat(whole).as("steps for %s", part).isLessThanOrEqualTo(half * 5 / 2 + 200);
      assertThat(whole).as("steps for %s", part).isLessThan(4000 * 40);
    }
  }

  @Test
  void a_query_beyond_the_limit_is_refused() {
    assertThatThrownBy(() -> QueryParser.parse("a".repeat(SearchTranslator.MAX_TEXT + 1)))
        .isInstanceOf(InvalidQuery.class)
        .hasMessageContaining("4096");
  }

  private static long steps(String text) {
    Cursor cursor = new Cursor(text);
    try {
      QueryParser.parse(cursor);
    } catch (InvalidQuery refusal) {
      assertThat(refusal).hasMessageContaining("character");
    }
    return cursor.steps();
  }

  private static String garbage(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(4) == 0
              ? pick(random, WORDS)
              : String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
    }
    return text.toString();
  }

  private static List<Term> terms(Random random, int depth) {
    List<Term> terms = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      boolean joined = i > 0 && isCondition(terms.getLast()) && random.nextInt(4) == 0;
      if (joined) {
        terms.add(new Term.Connective(spaces(random, 1), pick(random, List.of("AND", "OR", "or"))));
      }
      String before = spaces(random, i == 0 ? 0 : 1);
      terms.add(joined ? filter(random, before) : term(random, before, depth));
    }
    return terms;
  }

  private static boolean isCondition(Term term) {
    return term instanceof Term.Filter || term instanceof Term.Group;
  }

  private static Term term(Random random, String before, int depth) {
    return switch (random.nextInt(depth < 3 ? 5 : 4)) {
      case 0 -> new Term.FreeText(before, word(random));
      case 1 -> new Term.Quotation(before, pick(random, List.of("a b", "", "x \\\" y", "(:")));
      case 4 -> new Term.Group(before, terms(random, depth + 1), spaces(random, 0));
      default -> filter(random, before);
    };
  }

  /// A small "and" between filters would be read as joining them.
  private static String word(Random random) {
    String word = pick(random, WORDS);
    return word.equals("and") ? "andes" : word;
  }

  private static Term.Filter filter(Random random, String before) {
    Key key =
        switch (random.nextInt(4)) {
          case 0 -> new Key.Bracketed("tags", pick(random, List.of("a", "a:b", "n,number")));
          case 1 -> new Key.Named(pick(random, List.of("a:b", "plain")), true);
          default -> new Key.Named(pick(random, KEYS), false);
        };
    Value value =
        switch (random.nextInt(4)) {
          case 0 -> new Value.Quoted(pick(random, List.of("a b", "\\\"", "(x)")));
          case 1 -> new Value.Listed(List.of("a", " \"b, c\"", " d "));
          default -> new Value.Plain(pick(random, VALUES));
        };
    String operator = pick(random, List.of("", "", ">", ">=", "<", "<=", "!=", "="));
    return new Term.Filter(before, random.nextBoolean(), key, operator, value);
  }

  private static String spaces(Random random, int least) {
    return pick(random, List.of("", " ", "  ", "\t", "\n ")).isEmpty() && least == 0
        ? ""
        : " ".repeat(Math.max(least, random.nextInt(3)));
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
