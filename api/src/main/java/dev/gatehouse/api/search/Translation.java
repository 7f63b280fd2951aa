package dev.gatehouse.api.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Sentry is asked, and how it came about. Complete: what neither caller nor text said is
/// filled with what is usual.
///
/// @param query in Sentry's language, possibly empty
/// @param dataset null for [SearchKind#ISSUES]
/// @param fields what is shown of a row; empty for [SearchKind#ISSUES]; holds the sort's field
/// @param sort a field with an optional `-`; one of Sentry's names for issues
/// @param period the time looked at
/// @param path which way the text took
/// @param notes sentences about what was read into the text and what was not, for the answer
/// @param untranslated words no rule knew, in their order; they are free text in the query. A model
///   may be asked about them; with an empty list there is nothing to ask.
public record Translation(
    String query,
    @Nullable Dataset dataset,
    List<String> fields,
    String sort,
    TimeRange period,
    Path path,
    List<String> notes,
    List<String> untranslated) {

  /// Takes copies of the lists.
  public Translation {
    fields = List.copyOf(fields);
    notes = List.copyOf(notes);
    untranslated = List.copyOf(untranslated);
  }

  /// Which way the text took.
  public enum Path {
    /// It was Sentry syntax (or empty, or a plain quotation) and went through untouched.
    SYNTAX,
    /// Rules read at least a part of it.
    RULES,
    /// No rule knew a word: all of it is free text.
    UNTRANSLATED
  }
}
