package dev.gatehouse.simulator;

import dev.gatehouse.http.HttpFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sentry's issue search syntax, the part of it that people use: `key:value` with `!`, quotes,
/// `[lists]` and `*`, and free text.
final class IssueQuery {
  private static final Set<String> BOOLEAN = Set.of("AND", "OR", "(", ")");
  private static final Pattern FILTER =
      Pattern.compile("(!?)([A-Za-z_][\\w.\\-]*):(.*)", Pattern.DOTALL);
  private static final int LENGTH_MAX = 4_096;

  /// A part of a query; all parts must hold.
  ///
  /// @param key null for free text
  /// @param values any of which may match; never empty
  record Term(@Nullable String key, boolean negated, List<String> values) {}

  private IssueQuery() {}

  /// Reads `text`; a 400 in Sentry's words when it cannot be read.
  static List<Term> parse(String text) {
    if (text.length() > LENGTH_MAX) {
      throw broken("the query is too long");
    }
    List<Term> terms = new ArrayList<>();
    for (String word : words(text)) {
      if (BOOLEAN.contains(word)) {
        throw broken(
            "Boolean statements containing \"OR\" or \"AND\" are not supported in this search");
      }
      Matcher filter = FILTER.matcher(word);
      if (filter.matches() && !filter.group(3).startsWith("//")) {
        terms.add(
            new Term(filter.group(2), !filter.group(1).isEmpty(), values(word, filter.group(3))));
      } else {
        terms.add(new Term(null, false, List.of(unquote(word))));
      }
    }
    return terms;
  }

  static List<String> values(String word, String text) {
    if (text.isEmpty()) {
      throw broken("Empty string after '" + word + "'");
    }
    if (!text.startsWith("[")) {
      return List.of(unquote(text));
    }
    if (!text.endsWith("]")) {
      throw broken("the list in '" + word + "' is not closed");
    }
    List<String> values = new ArrayList<>();
    for (String part : text.substring(1, text.length() - 1).split(",", -1)) {
      values.add(unquote(part.strip()));
    }
    return List.copyOf(values);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    int brackets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      }
      if (!quoted) {
        boolean listStarts = c == '[' && !word.isEmpty() && word.charAt(word.length() - 1) == ':';
        brackets += listStarts ? 1 : c == ']' && brackets > 0 ? -1 : 0;
      }
      if (Character.isWhitespace(c) && !quoted && brackets == 0) {
        add(words, word);
      } else {
        word.append(c);
      }
    }
    if (quoted || brackets > 0) {
      throw broken("Invalid quote or list: it is opened and not closed");
    }
    add(words, word);
    return words;
  }

  private static void add(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  static String unquote(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1).replace("\\\"", "\"") : text;
  }

  static HttpFailure broken(String reason) {
    return Call.refused("Error parsing search query: " + reason);
  }
}
