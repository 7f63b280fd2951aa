package dev.gatehouse.mcp;

/// What a person did with a form or a page.
///
/// @param <T> what was asked for
public sealed interface Elicited<T> {
  /// Gave it.
  record Accepted<T>(T content) implements Elicited<T> {}

  /// Said no.
  record Declined<T>() implements Elicited<T> {}

  /// Closed it without a decision.
  record Cancelled<T>() implements Elicited<T> {}

  /// What was given.
  ///
  /// @throws InputDeclined when nothing was
  default T accepted() {
    return switch (this) {
      case Accepted<T>(var content) -> content;
      case Declined<T> _ -> throw new InputDeclined("The person declined; nothing was done.");
      case Cancelled<T> _ ->
          throw new InputDeclined("The person closed the question; nothing was done.");
    };
  }
}
