package dev.gatehouse.api.search;

import java.util.List;

/// The state of an issue, its kind and its priority; whether an exception was handled.
final class StatusRules {
  private StatusRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.filter("unresolved; open; still open; unfixed; unsolved; active", "is:unresolved")
            .forIssues(),
        Rule.filter("resolved; fixed; closed; solved; done", "is:resolved").forIssues(),
        Rule.filter("archived; ignored; muted; snoozed", "is:archived").forIssues(),
        Rule.filter("regressed; regression; regressions; regressing; reopened", "is:regressed")
            .forIssues(),
        Rule.filter("escalating; escalated", "is:escalating").forIssues(),
        Rule.filter("ongoing", "is:ongoing").forIssues(),
        Rule.filter(
                "for review; for triage; need|needs|needing review|triage|triaging;"
                    + " to be? reviewed|triaged; unreviewed; untriaged; waiting for review|triage",
                "is:for_review")
            .forIssues(),
        Rule.filter("linked to a|an|any? ticket|jira|github|issue|tracker; linked", "is:linked")
            .forIssues(),
        Rule.filter(
                "unlinked; without|no a|any? linked? ticket|tickets; not linked to a|any? ticket",
                "is:unlinked")
            .forIssues(),
        Rule.filter(
                "unhandled exceptions|exception|errors|error?; uncaught exceptions|exception|errors|error?;"
                    + " crashes; crash; crashed; crashing",
                "error.unhandled:true")
            .when(StatusRules::holdsErrors),
        Rule.filter("handled exceptions|exception|errors|error?", "error.handled:true")
            .when(StatusRules::holdsErrors),
        Rule.filter("performance issues|problems; performance", "issue.category:performance")
            .forIssues(),
        Rule.filter(
                "n+1 database|db? queries|query|issues|calls?",
                "issue.type:performance_n_plus_one_db_queries")
            .forIssues(),
        Rule.filter("user? feedback", "issue.category:feedback").forIssues(),
        Rule.filter("cron|crons monitor|monitors|job|jobs?", "issue.category:cron").forIssues(),
        Rule.filter("uptime", "issue.category:uptime").forIssues(),
        Rule.filter("high|highest|urgent priority", "issue.priority:high").forIssues(),
        Rule.filter("medium priority", "issue.priority:medium").forIssues(),
        Rule.filter("low|lowest priority", "issue.priority:low").forIssues());
  }

  private static boolean holdsErrors(Draft draft) {
    return draft.isIssues() || draft.isRowsOf(Dataset.ERRORS);
  }
}
