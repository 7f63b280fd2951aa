package dev.gatehouse.api.search;

import java.util.List;

/// Levels of events and severities of logs.
final class SeverityRules {
  private SeverityRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "with|at|of? a? level|severity of|is? <level>; <level> level",
            (match, draft) -> add(draft, match.get("level"))),
        Rule.of(
                "<level> or|and <level> logs|log|messages|lines|entries?",
                (match, draft) -> either(draft, match.get("level"), match.get("level2")))
            .forRows(Dataset.LOGS),
        Rule.of(
                "<level> or|and <level> issues|events|level",
                (match, draft) -> either(draft, match.get("level"), match.get("level2")))
            .when(draft -> !draft.isRowsOf(Dataset.LOGS)),
        Rule.of(
                "<level> logs|log|messages|lines|entries?",
                (match, draft) -> add(draft, match.get("level")))
            .forRows(Dataset.LOGS),
        Rule.of(
                "fatal|fatals|critical errors|error|events?; fatals",
                (match, draft) -> add(draft, "fatal"))
            .when(draft -> !draft.isRowsOf(Dataset.LOGS)),
        Rule.of("warnings; warning", (match, draft) -> add(draft, "warning"))
            .when(draft -> !draft.isRowsOf(Dataset.LOGS)),
        Rule.of("info|debug issues|events|messages", SeverityRules::first)
            .when(draft -> !draft.isRowsOf(Dataset.LOGS)));
  }

  private static void first(Phrase.Match match, Draft draft) {
    add(draft, match.get("info|debug"));
  }

  private static void add(Draft draft, String level) {
    draft.filter(key(draft) + ":" + value(draft, level));
  }

  private static void either(Draft draft, String one, String other) {
    draft.filter(key(draft) + ":[" + value(draft, one) + ", " + value(draft, other) + "]");
  }

  private static String key(Draft draft) {
    return draft.isRowsOf(Dataset.LOGS) ? "severity" : "level";
  }

  /// Logs say `warn` where events say `warning`.
  private static String value(Draft draft, String level) {
    return draft.isRowsOf(Dataset.LOGS) && level.equals("warning") ? "warn" : level;
  }
}
