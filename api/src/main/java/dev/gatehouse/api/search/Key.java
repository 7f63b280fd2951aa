package dev.gatehouse.api.search;

/// What stands before the colon of a filter.
sealed interface Key {
  /// As it was read.
  String print();

  /// A field or tag by its name, which may stand in quotation marks.
  record Named(String name, boolean quoted) implements Key {
    @Override
    public String print() {
      return quoted ? '"' + name + '"' : name;
    }
  }

  /// `tags[name]`, `tags[name,number]`, `flags["name"]`.
  ///
  /// @param family `tags` or `flags`
  /// @param inside what is between the brackets
  record Bracketed(String family, String inside) implements Key {
    @Override
    public String print() {
      return family + '[' + inside + ']';
    }
  }

  /// A function over rows, such as `p95(span.duration)`.
  ///
  /// @param arguments what is between the parentheses, spaces included
  record Aggregate(String function, String arguments) implements Key {
    @Override
    public String print() {
      return function + '(' + arguments + ')';
    }
  }
}
