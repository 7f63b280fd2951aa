package dev.gatehouse.api.search;

import java.util.List;

/// A part of a query that stands between spaces.
sealed interface Term {
  /// The white space in front.
  String before();

  /// Writes the part as it was read, with the white space in front.
  void print(StringBuilder out);

  /// The part as it was read, without the white space in front.
  default String source() {
    StringBuilder out = new StringBuilder();
    print(out);
    return out.substring(before().length());
  }

  /// `key:value` in all its forms.
  ///
  /// @param operator empty, a comparison, or one of Sentry's wildcard operators
  record Filter(String before, boolean negated, Key key, String operator, Value value)
      implements Term {
    @Override
    public void print(StringBuilder out) {
      out.append(before).append(negated ? "!" : "").append(key.print()).append(':');
      out.append(operator).append(value.print());
    }
  }

  /// A bare word, searched in the text of events.
  record FreeText(String before, String text) implements Term {
    @Override
    public void print(StringBuilder out) {
      out.append(before).append(text);
    }
  }

  /// Words in quotation marks, searched as they stand.
  ///
  /// @param inside what is between the marks, escapes included
  record Quotation(String before, String inside) implements Term {
    @Override
    public void print(StringBuilder out) {
      out.append(before).append('"').append(inside).append('"');
    }
  }

  /// Parentheses.
  ///
  /// @param tail white space before the closing one
  record Group(String before, List<Term> terms, String tail) implements Term {
    public Group {
      terms = List.copyOf(terms);
    }

    @Override
    public void print(StringBuilder out) {
      out.append(before).append('(');
      terms.forEach(term -> term.print(out));
      out.append(tail).append(')');
    }
  }

  /// `AND` or `OR`, in the letters it was written in.
  record Connective(String before, String text) implements Term {
    boolean isOr() {
      return text.equalsIgnoreCase("or");
    }

    @Override
    public void print(StringBuilder out) {
      out.append(before).append(text);
    }
  }
}
