package dev.gatehouse.api.search;

import java.util.List;
import java.util.stream.Stream;

/// How rows are ordered, counted and grouped.
final class RowOrderRules {
  private RowOrderRules() {}

  static List<Rule> rules() {
    return Stream.of(counts(), tops()).flatMap(List::stream).toList();
  }

  /// Order, counts and groups.
  private static List<Rule> counts() {
    return List.of(
        Rule.of(
                "<n>? latest; <n>? newest; <n>? most recent; recent; newest first; latest first; most recent first",
                (match, draft) -> draft.sort(draft.dataset().usualSort()))
            .forRows(),
        Rule.of(
                "oldest; earliest; oldest first; first",
                (match, draft) -> draft.sort(draft.dataset().usualSort().substring(1)))
            .forRows(),
        Rule.of(
                "how many; total|overall? number|count of; count; number; how often; how many times",
                (match, draft) -> draft.aggregate("count()"))
            .forRows(),
        Rule.of(
                "how many users|people|customers; how many unique|distinct|different? users;"
                    + " number|count of? affected|unique|distinct|impacted? users; unique|distinct users",
                (match, draft) -> draft.aggregate("count_unique(user)"))
            .forRows(),
        Rule.of(
                "group|grouped|broken|break|split|sliced? down? by|per|across each? <field>; for each <field>",
                (match, draft) -> draft.group(match.get("field")))
            .forRows(),
        Rule.of(
                "group|grouped|broken|break|split? down? by|per|across each? <field> and <field>",
                (match, draft) -> {
                  draft.group(match.get("field"));
                  draft.group(match.get("field2"));
                })
            .forRows(),
        Rule.of(
                "group|grouped? by|per error type|types",
                (match, draft) -> draft.group("error.type"))
            .forRows());
  }

  /// What there is most of.
  private static List<Rule> tops() {
    return List.of(
        Rule.of(
                "which|what <field> have|has|see|sees|get|gets|produce|produces|cause|causes the? most;"
                    + " most common|frequent <field>; top <n>? <field>",
                (match, draft) -> {
                  draft.group(match.get("field"));
                  draft.aggregate("count()");
                })
            .forRows(),
        Rule.of(
                "most common|frequent error|exception types|type|classes; top error|exception types|classes",
                (match, draft) -> {
                  draft.group("error.type");
                  draft.aggregate("count()");
                })
            .forRows(Dataset.ERRORS),
        Rule.of(
                "top|biggest <n>? errors|exceptions|issues; most frequent|common errors|exceptions|issues;"
                    + " errors|exceptions by frequency",
                (match, draft) -> {
                  draft.group("issue");
                  draft.group("title");
                  draft.aggregate("count()");
                })
            .forRows(Dataset.ERRORS),
        Rule.of(
                "per|by|each|every hour; hourly",
                (match, draft) -> draft.group("timestamp.to_hour"))
            .forRows(Dataset.ERRORS),
        Rule.of("per|by|each|every day; daily", (match, draft) -> draft.group("timestamp.to_day"))
            .forRows(Dataset.ERRORS));
  }
}
