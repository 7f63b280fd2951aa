package dev.gatehouse.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one filter, if one stands here.
final class FilterReader {
  /// Longer ones first, so that `>=` is not read as `>`.
  private static final List<String> OPERATORS = List.of(">=", "<=", "!=", ">", "<", "=");

  /// Sentry marks its wildcard operators with this character of the private use area on both sides.
  private static final char MARK = '\uF00D';

  private static final Set<String> FAMILIES = Set.of("tags", "flags");
  private static final int MAX_ITEMS = 200;

  private FilterReader() {}

  /// Reads a filter and moves behind it, or returns null and stays.
  static Term.@Nullable Filter read(Cursor in, String before) throws InvalidQuery {
    int start = in.at();
    boolean negated = in.peek() == '!';
    if (negated) {
      in.skip(1);
    }
    @Nullable Key key = key(in);
    if (key == null || in.peek() != ':' || isProse(in, key)) {
      in.moveTo(start);
      return null;
    }
    in.skip(1);
    String operator = operator(in);
    Value value = value(in, key);
    if (value.print().isEmpty()) {
      if (!demandsValue(key, operator)) {
        in.moveTo(start);
        return null;
      }
      throw new InvalidQuery(
          in.at(),
          "There is no value after `"
              + key.print()
              + ":"
              + operator
              + "`; write it without a space");
    }
    Term.Filter filter = new Term.Filter(before, negated, key, operator, value);
    Optional<String> complaint = KnownKeys.complaint(filter);
    if (complaint.isPresent()) {
      throw new InvalidQuery(start, complaint.get());
    }
    return filter;
  }

  private static boolean demandsValue(Key key, String operator) {
    return !operator.isEmpty()
        || !(key instanceof Key.Named(String name, boolean _))
        || KnownKeys.isOwn(name);
  }

  private static @Nullable Key key(Cursor in) throws InvalidQuery {
    if (in.peek() == '"') {
      return quotedKey(in);
    }
    if (!Cursor.isKeyStart(in.peek())) {
      return null;
    }
    int start = in.at();
    while (Cursor.isKeyCharacter(in.peek())) {
      in.skip(1);
    }
    String name = in.since(start);
    return switch (in.peek()) {
      case '[' -> FAMILIES.contains(name) ? bracketed(in, name) : null;
      case '(' -> aggregate(in, name);
      default -> new Key.Named(name, false);
    };
  }

  private static @Nullable Key quotedKey(Cursor in) {
    int open = in.at();
    int index = open + 1;
    while (Cursor.isKeyCharacter(in.charAt(index)) || in.charAt(index) == ':') {
      index++;
    }
    if (index == open + 1 || in.charAt(index) != '"') {
      return null;
    }
    in.moveTo(index + 1);
    return new Key.Named(in.between(open + 1, index), true);
  }

  /// `tags[name]`, with quotation marks or without, and possibly the type of its values.
  private static Key bracketed(Cursor in, String family) throws InvalidQuery {
    int open = in.at();
    in.skip(1);
    while (!in.atEnd() && in.peek() != ']' && in.peek() != '\n') {
      in.skip(1);
    }
    String inside = in.since(open + 1);
    if (in.peek() != ']' || inside.isBlank()) {
      throw new InvalidQuery(open, "Write `" + family + "[name]:value`, with the brackets closed");
    }
    in.skip(1);
    if (in.peek() != ':') {
      throw new InvalidQuery(
          in.at(), "Write `:` and a value after `" + family + "[" + inside + "]`");
    }
    return new Key.Bracketed(family, inside);
  }

  private static @Nullable Key aggregate(Cursor in, String function) {
    int open = in.at();
    Optional<Integer> close = in.closeOfCall(open);
    if (close.isEmpty() || in.charAt(close.get() + 1) != ':') {
      return null;
    }
    in.moveTo(close.get() + 1);
    return new Key.Aggregate(function, in.between(open + 1, close.get()));
  }

  /// Whether the colon here belongs to a URL, a qualified name or a path, not to a filter.
  private static boolean isProse(Cursor in, Key key) {
    if (!(key instanceof Key.Named(String name, boolean quoted)) || quoted) {
      return false;
    }
    char next = in.charAt(in.at() + 1);
    if (next == ':' || (next == '\\' && name.length() == 1) || name.equals("mailto")) {
      return true;
    }
    return in.startsWith("//", in.at() + 1) && (KnownKeys.isScheme(name) || !isExpression(in));
  }

  /// `message://pattern//`, the regular expressions of log search.
  private static boolean isExpression(Cursor in) {
    int start = in.at() + 3;
    int index = start;
    while (index < in.length() && !Cursor.isSpace(in.charAt(index))) {
      index++;
    }
    return index - start > 2 && in.startsWith("//", index - 2);
  }

  private static String operator(Cursor in) {
    for (String operator : OPERATORS) {
      if (in.startsWith(operator, in.at())) {
        in.skip(operator.length());
        return operator;
      }
    }
    for (String name : List.of("Contains", "StartsWith", "EndsWith")) {
      String operator = MARK + name + MARK;
      if (in.peek() == MARK && in.startsWith(operator, in.at())) {
        in.skip(operator.length());
        return operator;
      }
    }
    return "";
  }

  private static Value value(Cursor in, Key key) throws InvalidQuery {
    return switch (in.peek()) {
      case '"' -> new Value.Quoted(in.quotation());
      case '[' -> list(in, key);
      default -> {
        int start = in.at();
        in.skipWord();
        yield new Value.Plain(in.since(start));
      }
    };
  }

  private static Value list(Cursor in, Key key) throws InvalidQuery {
    int open = in.at();
    List<String> items = new ArrayList<>();
    do {
      in.skip(1);
      items.add(item(in, open, key));
      if (items.size() > MAX_ITEMS) {
        throw new InvalidQuery(open, "A list holds at most " + MAX_ITEMS + " values; use fewer");
      }
    } while (in.peek() == ',');
    in.skip(1);
    return new Value.Listed(items);
  }

  /// Reads up to a comma or the end of the list.
  private static String item(Cursor in, int open, Key key) throws InvalidQuery {
    int start = in.at();
    in.spaces();
    if (in.peek() == '"') {
      in.quotation();
      in.spaces();
    } else {
      while (!in.atEnd() && ",]()".indexOf(in.peek()) < 0) {
        in.skip(1);
      }
    }
    String item = in.since(start);
    if (in.peek() != ',' && in.peek() != ']') {
      throw new InvalidQuery(
          open, "The list after `" + key.print() + ":` is not closed; write `[a, \"b c\"]`");
    }
    if (item.isBlank()) {
      throw new InvalidQuery(start, "A list has no empty values; remove the comma");
    }
    return item;
  }
}
