package dev.gatehouse.api.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller asked. What is given here beside the text always wins over what the text says.
///
/// @param kind which search
/// @param text Sentry syntax, plain language, or both; at most [SearchTranslator#MAX_TEXT]
///   characters
/// @param dataset the dataset the caller named, for [SearchKind#EVENTS]
/// @param fields the fields the caller named; empty when it named none
/// @param sort the order the caller named: a field with an optional `-`, or one of Sentry's names
///   for issues (`date`, `freq`, `new`, `user`, `recommended`)
/// @param period the time the caller named
public record SearchRequest(
    SearchKind kind,
    String text,
    @Nullable Dataset dataset,
    List<String> fields,
    @Nullable String sort,
    @Nullable TimeRange period) {

  /// Takes a copy of the fields.
  public SearchRequest {
    fields = List.copyOf(fields);
  }

  /// A request that gives nothing but its text.
  public static SearchRequest of(SearchKind kind, String text) {
    return new SearchRequest(kind, text, null, List.of(), null, null);
  }
}
