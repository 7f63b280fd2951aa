package dev.gatehouse.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sentry's event search syntax: what [IssueQuery] reads, with `AND`, `OR` and parentheses, and
/// conditions on aggregates (`count():>5`).
final class EventQuery {
  private static final Pattern FILTER =
      Pattern.compile(
          "(!?)((?:[A-Za-z_][\\w.\\-]*)(?:\\[[\\w.\\- ,]*\\]|\\([^)]*\\))?):(.*)", Pattern.DOTALL);
  private static final int LENGTH_MAX = 4_096;
  private static final int DEPTH_MAX = 20;

  /// A condition.
  sealed interface Node {}

  record All(List<Node> parts) implements Node {}

  record Any(List<Node> parts) implements Node {}

  /// @param key null for free text
  record Term(@Nullable String key, boolean negated, List<String> values) implements Node {
    boolean isAggregate() {
      return key != null && key.endsWith(")");
    }
  }

  private final List<String> tokens;
  private int next;

  private EventQuery(List<String> tokens) {
    this.tokens = tokens;
  }

  /// Reads `text`; a 400 in Sentry's words when it cannot be read.
  static Node parse(String text) {
    if (text.length() > LENGTH_MAX) {
      throw IssueQuery.broken("the query is too long");
    }
    EventQuery query = new EventQuery(tokens(text));
    Node node = query.any(0);
    if (query.next < query.tokens.size()) {
      throw IssueQuery.broken("a parenthesis is closed that was never opened");
    }
    return node;
  }

  /// The conditions on aggregates; they must all hold, so they stand at the top.
  static List<Term> aggregates(Node node) {
    List<Term> found = new ArrayList<>();
    if (node instanceof Term term && term.isAggregate()) {
      found.add(term);
    } else if (node instanceof All all) {
      all.parts().forEach(part -> found.addAll(aggregates(part)));
    } else if (node instanceof Any any
        && any.parts().stream().anyMatch(part -> !aggregates(part).isEmpty())) {
      throw IssueQuery.broken("conditions on aggregates cannot stand beside OR");
    }
    return found;
  }

  /// The fields that the query names.
  static Set<String> keys(Node node) {
    Set<String> keys = new TreeSet<>();
    switch (node) {
      case Term term -> {
        if ("has".equals(term.key())) {
          keys.addAll(term.values());
        } else if (term.key() != null && !term.isAggregate()) {
          keys.add(term.key());
        }
      }
      case All all -> all.parts().forEach(part -> keys.addAll(keys(part)));
      case Any any -> any.parts().forEach(part -> keys.addAll(keys(part)));
    }
    return keys;
  }

  private Node any(int depth) {
    if (depth > DEPTH_MAX) {
      throw IssueQuery.broken("the query is nested too deeply");
    }
    List<Node> parts = new ArrayList<>();
    parts.add(all(depth));
    while (next < tokens.size() && tokens.get(next).equals("OR")) {
      next++;
      parts.add(all(depth));
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    if (parts.contains(new All(List.of()))) {
      throw IssueQuery.broken("Condition is missing beside 'OR' operator");
    }
    return new Any(List.copyOf(parts));
  }

  private Node all(int depth) {
    List<Node> parts = new ArrayList<>();
    boolean open = false;
    while (next < tokens.size() && !Set.of("OR", ")").contains(tokens.get(next))) {
      String token = tokens.get(next++);
      if (token.equals("AND")) {
        if (parts.isEmpty() || open) {
          throw IssueQuery.broken("Condition is missing on the left side of 'AND' operator");
        }
        open = true;
        continue;
      }
      open = false;
      parts.add(token.equals("(") ? group(depth) : term(token));
    }
    if (open) {
      throw IssueQuery.broken("Condition is missing on the right side of 'AND' operator");
    }
    return new All(List.copyOf(parts));
  }

  private Node group(int depth) {
    Node inner = any(depth + 1);
    if (next >= tokens.size()) {
      throw IssueQuery.broken("a parenthesis is opened and not closed");
    }
    next++;
    return inner;
  }

  private static Term term(String token) {
    Matcher filter = FILTER.matcher(token);
    if (filter.matches() && !filter.group(3).startsWith("//")) {
      return new Term(
          filter.group(2), !filter.group(1).isEmpty(), IssueQuery.values(token, filter.group(3)));
    }
    return new Term(null, false, List.of(IssueQuery.unquote(token)));
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    boolean quoted = false;
    int inside = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      }
      boolean free = !quoted && inside == 0;
      if (free && ((c == '(' && token.isEmpty()) || c == ')' || Character.isWhitespace(c))) {
        add(tokens, token);
        if (c == '(' || c == ')') {
          tokens.add(String.valueOf(c));
        }
        continue;
      }
      if (!quoted) {
        inside += c == '(' || c == '[' ? 1 : inside > 0 && (c == ')' || c == ']') ? -1 : 0;
      }
      token.append(c);
    }
    if (quoted || inside > 0) {
      throw IssueQuery.broken("Invalid quote or list: it is opened and not closed");
    }
    add(tokens, token);
    return tokens;
  }

  private static void add(List<String> tokens, StringBuilder token) {
    if (!token.isEmpty()) {
      tokens.add(token.toString());
      token.setLength(0);
    }
  }
}
