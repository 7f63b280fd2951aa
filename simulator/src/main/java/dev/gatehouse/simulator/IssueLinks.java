package dev.gatehouse.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What hangs on an issue from outside: tickets of other trackers, and what users wrote.
final class IssueLinks {
  private static final List<String> COMMENTS =
      List.of(
          "I pressed the button twice and then the page went white.",
          "It worked yesterday. Now it only says that something went wrong.",
          "Happens every time, also after restarting.",
          "I lost what I had typed in. Please fix this soon, thank you!",
          "Ne fonctionne pas sur mon téléphone.");
  private static final int ONE_LINKED_IN = 4;
  private static final int REPORTS_MAX = 7;

  private IssueLinks() {}

  static boolean isLinked(Issue issue) {
    return issue.draw().of("linked").below(ONE_LINKED_IN) == 0;
  }

  /// The ticket about an issue, if there is one.
  static List<ObjectNode> external(Issue issue) {
    if (!isLinked(issue)) {
      return List.of();
    }
    int number = 100 + issue.draw().of("ticket").below(900);
    String name = issue.project().slug() + "#" + number;
    return List.of(
        Shapes.object()
            .put("id", "66" + number)
            .put("issueId", issue.id())
            .put("serviceType", "tickets")
            .put("displayName", name)
            .put("webUrl", "https://tickets.example/" + issue.project().slug() + "/" + number));
  }

  /// What users wrote, the newest first.
  static List<ObjectNode> reports(Issue issue) {
    List<ObjectNode> reports = new ArrayList<>();
    boolean seen = issue.project().isBrowser() || issue.project().isMobile();
    int count = seen ? issue.draw().of("reports").below(REPORTS_MAX) : 0;
    for (int i = 0; i < Math.min(count, issue.count()); i++) {
      SeededEvent event = issue.events().get(issue.count() - 1 - i);
      Draw own = event.draw().of("report");
      ObjectNode tree = Shapes.object();
      tree.put("id", String.valueOf(330_001 + 10L * Math.abs(issue.id().hashCode() % 9_973) + i))
          .put("eventID", event.id())
          .put("name", event.user().name())
          .put("email", event.user().email())
          .put("comments", own.pick(COMMENTS))
          .put("dateCreated", Shapes.time(event.at().plus(Duration.ofSeconds(95))));
      tree.set("user", EventJson.user(event.user()));
      tree.putObject("event").put("id", event.id()).put("eventID", event.id());
      reports.add(tree);
    }
    return reports;
  }
}
