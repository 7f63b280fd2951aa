package dev.gatehouse.api.search;

import java.util.List;
import java.util.Locale;

/// What only replays, metrics or logs have; and their own names, which add nothing.
final class DatasetRules {
  private DatasetRules() {}

  static List<Rule> rules() {
    return List.of(
        clicks("rage", "count_rage_clicks"),
        clicks("dead", "count_dead_clicks"),
        some("with|having|that have|containing? errors|error", "count_errors:>0"),
        moreThan("errors", "count_errors"),
        moreThan("rage clicks", "count_rage_clicks"),
        moreThan("dead clicks", "count_dead_clicks"),
        Rule.of("metric named|called? <name>", DatasetRules::metric).forRows(Dataset.METRICS),
        Rule.filter("counter|counters metrics|metric?", "metric.type:counter")
            .forRows(Dataset.METRICS),
        Rule.filter("gauge|gauges metrics|metric?", "metric.type:gauge").forRows(Dataset.METRICS),
        Rule.filter("distribution|distributions metrics|metric?", "metric.type:distribution")
            .forRows(Dataset.METRICS),
        value("average|avg|mean of?", "avg(value)"),
        value("sum|total of?", "sum(value)"),
        value("maximum|max|highest of?", "max(value)"),
        value("minimum|min|lowest of?", "min(value)"),
        Rule.of(
                "<percentile> of?",
                (match, draft) ->
                    draft.aggregate(match.get("percentile").toLowerCase(Locale.ROOT) + "(value)"))
            .forRows(Dataset.METRICS));
  }

  private static Rule clicks(String kind, String field) {
    return some("with|having|that have? " + kind + " clicks|click|clicked|clicking", field + ":>0");
  }

  private static Rule some(String patterns, String filter) {
    return Rule.filter(patterns, filter).forRows(Dataset.REPLAYS);
  }

  private static Rule moreThan(String what, String field) {
    return Rule.of(
            "with|having? more than <n> " + what + "; with|having? over <n> " + what,
            (match, draft) -> draft.filter(field + ":>" + match.get("n")))
        .forRows(Dataset.REPLAYS);
  }

  private static void metric(Phrase.Match match, Draft draft) {
    draft.filter("metric.name", match.get("name"));
  }

  private static Rule value(String patterns, String function) {
    return Rule.of(patterns, (match, draft) -> draft.aggregate(function)).forRows(Dataset.METRICS);
  }
}
