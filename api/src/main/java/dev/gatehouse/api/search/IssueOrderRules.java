package dev.gatehouse.api.search;

import java.util.List;
import java.util.stream.Stream;

/// How issues are ordered, and how often they were seen.
final class IssueOrderRules {
  private static final String TIMES = " times|events|occurrences|hits|errors";
  private static final String WITH =
      "with|having|have|has|seen|happened|occurred|happening|occurring|that? ";

  private IssueOrderRules() {}

  static List<Rule> rules() {
    return Stream.of(orders(), counts()).flatMap(List::stream).toList();
  }

  /// How they are ordered.
  private static List<Rule> orders() {
    return List.of(
        order(
            "<n>? most frequent|common|frequently|occurring|noisy|often; noisiest; top; top <n>;"
                + " most events|occurrences|errors; with the most events|occurrences|errors;"
                + " sort|sorted|order|ordered? by number|count of? events|occurrences|errors?;"
                + " sort|sorted|order|ordered? by frequency|events|count|occurrences;"
                + " breaking|happening|failing|occurring|seen the? most; most seen; biggest; loudest",
            "freq"),
        order(
            "<n>? newest; newest first; most recently created; sort|sorted|order|ordered by age|creation|newest;"
                + " sort|sorted|order|ordered? by first seen",
            "new"),
        order(
            "<n>? most recent; <n>? latest; recent; most recently seen; latest first; most recent first;"
                + " sort|sorted|order|ordered? by last seen; sort|sorted|order|ordered by date|time|recency",
            "date"),
        order(
            "affecting|affect|affects|impacting|hitting|hurting the? most users|customers|people;"
                + " with? the? most users|customers? affected|impacted; most affected users; most impactful;"
                + " most users; widest impact; sort|sorted|order|ordered? by users|impact|user|affected users?;"
                + " by number|count of affected? users",
            "user"),
        order("recommended; most important; most relevant", "recommended"));
  }

  /// How often they were seen.
  private static List<Rule> counts() {
    return List.of(
        compare(
            WITH
                + "more than <n>"
                + TIMES
                + "; "
                + WITH
                + "over|above|exceeding <n>"
                + TIMES
                + "; "
                + WITH
                + "> <n>"
                + TIMES,
            ">"),
        compare(
            WITH
                + "at least <n>"
                + TIMES
                + "; "
                + WITH
                + "<n> or more"
                + TIMES
                + "; "
                + WITH
                + ">= <n>"
                + TIMES,
            ">="),
        compare(
            WITH + "fewer|less than <n>" + TIMES + "; " + WITH + "under|below <n>" + TIMES, "<"),
        compare(WITH + "at most <n>" + TIMES + "; up to <n>" + TIMES, "<="),
        compare(WITH + "exactly|only <n>" + TIMES + "; seen|happened <n> times", ""),
        compare(WITH + "only|exactly? once", "", "1"),
        Rule.of(
                "affecting|affect|affects|hitting|with|impacting? more than <n> users|customers|people;"
                    + " affecting|affect|affects|hitting|with|impacting? over|above <n> users|customers|people;"
                    + " affecting|affect|affects|hitting|with|impacting? at least <n> users|customers|people",
                (match, draft) -> {
                  draft.sort("user");
                  draft.note(
                      "Sentry cannot filter issues by the number of users; they are ordered by it"
                          + " instead. Look for "
                          + match.get("n")
                          + " users or more at the top.");
                })
            .forIssues(),
        Rule.of(
                "slowest; oldest; oldest first",
                (match, draft) ->
                    draft.note(
                        "Issues cannot be ordered that way; the orders are date, freq, new, user and"
                            + " recommended."))
            .forIssues());
  }

  private static Rule order(String patterns, String order) {
    return Rule.of(
            patterns,
            (match, draft) -> {
              draft.sort(order);
              if (match.has("n")) {
                draft.note(
                    "The parameter `limit` says how many are shown; ask with limit "
                        + match.get("n")
                        + " for that many.");
              }
            })
        .forIssues();
  }

  private static Rule compare(String patterns, String operator) {
    return Rule.of(
            patterns, (match, draft) -> draft.filter("timesSeen:" + operator + match.get("n")))
        .forIssues();
  }

  private static Rule compare(String patterns, String operator, String count) {
    return Rule.of(patterns, (match, draft) -> draft.filter("timesSeen:" + operator + count))
        .forIssues();
  }
}
