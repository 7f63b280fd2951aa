package dev.gatehouse.api.search;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All rules. At each place the one that reads most words counts; of equals, the first.
final class RuleBook {
  private static final List<Rule> RULES =
      Stream.of(
              TimeRules.rules(),
              StatusRules.rules(),
              PeopleRules.rules(),
              SeverityRules.rules(),
              ReleaseRules.rules(),
              EnvironmentRules.rules(),
              ClientRules.rules(),
              PlaceRules.rules(),
              IssueOrderRules.rules(),
              SpanRules.rules(),
              DatasetRules.rules(),
              RowOrderRules.rules(),
              TagRules.rules())
          .flatMap(List::stream)
          .toList();

  private RuleBook() {}

  /// Every rule there is.
  static List<Rule> rules() {
    return RULES;
  }

  /// What was found.
  record Found(Rule rule, Phrase.Match match) {
    int length() {
      return match.length();
    }
  }

  /// The rule that reads most from the word on, or null.
  static @Nullable Found longest(List<Word> words, int start, Draft draft) {
    @Nullable Found best = null;
    for (Rule rule : RULES) {
      if (!rule.applies().test(draft)) {
        continue;
      }
      for (Phrase phrase : rule.phrases()) {
        Phrase.@Nullable Match match = phrase.match(words, start);
        if (match != null && (best == null || match.length() > best.length())) {
          best = new Found(rule, match);
        }
      }
    }
    return best;
  }
}
