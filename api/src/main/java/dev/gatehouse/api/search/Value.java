package dev.gatehouse.api.search;

import java.util.List;

/// What stands after the colon of a filter.
sealed interface Value {
  /// As it was read.
  String print();

  /// Characters without a space, possibly with `*`.
  record Plain(String text) implements Value {
    @Override
    public String print() {
      return text;
    }

    ValueType type() {
      return ValueType.of(text);
    }
  }

  /// Characters in quotation marks.
  ///
  /// @param inside what is between the quotation marks, escapes included
  record Quoted(String inside) implements Value {
    @Override
    public String print() {
      return '"' + inside + '"';
    }
  }

  /// `[a, "b c"]`: any of these.
  ///
  /// @param items as they were read, with their spaces and quotation marks
  record Listed(List<String> items) implements Value {
    public Listed {
      items = List.copyOf(items);
    }

    @Override
    public String print() {
      return '[' + String.join(",", items) + ']';
    }
  }
}
