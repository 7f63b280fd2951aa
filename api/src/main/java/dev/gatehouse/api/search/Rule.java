package dev.gatehouse.api.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// What a phrase means: a pattern, when it applies, and what it adds to the draft.
///
/// @param phrases ways to say it
/// @param applies whether it makes sense in the search at hand
/// @param endsText whether it also ends a piece of text that a word such as "containing" began,
///   even when it is a single word
/// @param effect what it adds
record Rule(
    List<Phrase> phrases,
    Predicate<Draft> applies,
    boolean endsText,
    BiConsumer<Phrase.Match, Draft> effect) {

  /// A rule for every search.
  ///
  /// @param patterns alternatives, separated by `;` and a space
  static Rule of(String patterns, BiConsumer<Phrase.Match, Draft> effect) {
    List<Phrase> phrases = Arrays.stream(patterns.split("; ", -1)).map(Phrase::of).toList();
    return new Rule(phrases, draft -> true, false, effect);
  }

  /// A rule that adds one filter, the same one in every search.
  static Rule filter(String patterns, String filter) {
    return of(patterns, (match, draft) -> draft.filter(filter));
  }

  /// The same rule, for some searches only.
  Rule when(Predicate<Draft> condition) {
    return new Rule(phrases, condition, endsText, effect);
  }

  /// The same rule, for the search of issues only.
  Rule forIssues() {
    return when(Draft::isIssues);
  }

  /// The same rule, for rows of the datasets only; with none, for rows of every dataset.
  Rule forRows(Dataset... datasets) {
    List<Dataset> allowed = List.of(datasets);
    return when(
        draft -> !draft.isIssues() && (allowed.isEmpty() || allowed.contains(draft.dataset())));
  }

  /// The same rule; it also ends a piece of text.
  Rule endingText() {
    return new Rule(phrases, applies, true, effect);
  }
}
