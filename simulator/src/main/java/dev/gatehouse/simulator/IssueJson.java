package dev.gatehouse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Issues and what happened to them as Sentry writes them.
final class IssueJson {
  private final World world;
  private final Directory directory;
  private final State state;
  private final OrganizationJson organizations;
  private final String base;

  IssueJson(
      World world, Directory directory, State state, OrganizationJson organizations, String base) {
    this.world = world;
    this.directory = directory;
    this.state = state;
    this.organizations = organizations;
    this.base = base;
  }

  static String issueType(Defect defect) {
    return defect.isNPlusOne() ? "performance_n_plus_one_db_queries" : "error";
  }

  static String issueCategory(Defect defect) {
    return defect.isNPlusOne() ? "db_query" : "error";
  }

  static String eventType(Defect defect) {
    return defect.isNPlusOne() ? "transaction" : defect.isMessage() ? "default" : "error";
  }

  /// What every form of an issue has.
  ObjectNode summary(Issue issue) {
    Defect defect = issue.defect();
    IssueState now = state.of(issue);
    ObjectNode tree = Shapes.of("issue");
    tree.put("id", issue.id())
        .put("shortId", issue.shortId())
        .put("title", defect.title())
        .put("culprit", defect.culprit())
        .put("permalink", permalink(issue))
        .put("level", defect.levelOrError())
        .put("status", now.status())
        .put("substatus", now.substatus())
        .put("platform", issue.project().eventPlatform())
        .put("priority", now.priority())
        .put("seerFixabilityScore", issue.draw().of("fixability").below(100) / 100.0)
        .put("type", eventType(defect))
        .put("issueType", issueType(defect))
        .put("issueCategory", issueCategory(defect))
        .put("isBookmarked", now.bookmarked())
        .put("isSubscribed", now.subscribed())
        .put("hasSeen", now.seen())
        .put("numComments", now.notes().size())
        .put("isUnhandled", defect.levelOrError().equals("fatal"))
        .put("count", String.valueOf(issue.count()))
        .put("userCount", issue.userCount())
        .put("firstSeen", Shapes.time(issue.firstSeen()))
        .put("lastSeen", Shapes.time(issue.lastSeen()));
    tree.set("statusDetails", now.statusDetails().deepCopy());
    tree.set("metadata", metadata(issue));
    tree.putObject("subscriptionDetails").put("reason", "unknown");
    Project project = directory.project(issue);
    tree.putObject("project")
        .put("id", project.id())
        .put("name", project.name())
        .put("slug", project.slug())
        .put("platform", project.platform());
    putAssignee(tree, issue, now);
    return tree;
  }

  private void putAssignee(ObjectNode tree, Issue issue, IssueState now) {
    State.Actor actor = state.actor(issue.organization(), now.assignee());
    if (actor == null) {
      tree.putNull("assignedTo");
      return;
    }
    ObjectNode assigned = tree.putObject("assignedTo");
    assigned.put("type", actor.type()).put("id", actor.id()).put("name", actor.name());
    if (actor.email() != null) {
      assigned.put("email", actor.email());
    }
  }

  String permalink(Issue issue) {
    return base + "/organizations/" + issue.organization().slug() + "/issues/" + issue.id() + "/";
  }

  /// An issue in a list.
  ObjectNode row(Issue issue) {
    ObjectNode tree = summary(issue);
    tree.setAll(Shapes.of("issueRow"));
    tree.put("latestEventHasAttachments", hasAttachments(issue));
    String seen = Shapes.time(issue.firstSeen());
    tree.putObject("stats").set("24h", buckets(issue, 24, Duration.ofHours(1)));
    tree.putObject("lifetime")
        .put("count", String.valueOf(issue.count()))
        .put("userCount", issue.userCount())
        .put("firstSeen", seen)
        .put("lastSeen", Shapes.time(issue.lastSeen()))
        .putNull("stats");
    ObjectNode inbox = tree.putObject("inbox").put("reason", 0).put("date_added", seen);
    inbox.putNull("reason_details");
    Team owner = issue.organization().teamsOf(issue.project()).getFirst();
    tree.putObject("owners")
        .put("type", "ownershipRule")
        .put("owner", "team:" + owner.id())
        .put("date_added", seen);
    tree.putObject("derivedData")
        .put("blocker", "none")
        .put("progress", "none")
        .put("status", "open")
        .put("viewCount", 0)
        .put("hasOpenFixPr", false)
        .put("isAssigned", state.of(issue).assignee() != null)
        .put("hasRootCause", false)
        .put("lastCompletedAutofixStep", "none")
        .putNull("lastProgressedAt");
    return tree;
  }

  /// An issue on its own.
  ObjectNode detail(Issue issue) {
    ObjectNode tree = summary(issue);
    tree.setAll(Shapes.of("issueDetail"));
    tree.put("latestEventHasAttachments", hasAttachments(issue));
    tree.put("userReportCount", IssueLinks.reports(issue).size());
    tree.set("activity", activities(issue, state.of(issue).activity()));
    tree.set("firstRelease", release(issue, issue.events().getFirst().release()));
    tree.set("lastRelease", release(issue, issue.events().getLast().release()));
    ObjectNode stats = tree.putObject("stats");
    stats.set("24h", buckets(issue, 24, Duration.ofHours(1)));
    stats.set("30d", buckets(issue, 30, Duration.ofDays(1)));
    ArrayNode tags = tree.putArray("tags");
    totals(issue)
        .forEach(
            (key, total) ->
                tags.addObject()
                    .put("key", key)
                    .put("name", tagName(key))
                    .put("totalValues", total));
    return tree;
  }

  private static boolean hasAttachments(Issue issue) {
    return !Attachments.of(issue, issue.events().getLast()).isEmpty();
  }

  private ObjectNode release(Issue issue, String version) {
    ObjectNode tree = Shapes.object();
    tree.put("version", version)
        .put("shortVersion", version)
        .put("dateCreated", Shapes.time(issue.firstSeen().minusSeconds(7_200)))
        .putNull("dateReleased");
    tree.putNull("ref");
    return tree.putNull("url");
  }

  private ArrayNode buckets(Issue issue, int count, Duration width) {
    long start = world.anchor().minus(width.multipliedBy(count)).getEpochSecond();
    int[] counts = new int[count];
    for (SeededEvent event : issue.events()) {
      long bucket = Math.floorDiv(event.at().getEpochSecond() - start, width.toSeconds());
      if (bucket >= 0 && bucket < count) {
        counts[(int) bucket]++;
      }
    }
    ArrayNode array = Shapes.array();
    for (int i = 0; i < count; i++) {
      array.addArray().add(start + i * width.toSeconds()).add(counts[i]);
    }
    return array;
  }

  private static Map<String, Integer> totals(Issue issue) {
    Map<String, Integer> totals = new LinkedHashMap<>();
    for (SeededEvent event : issue.events()) {
      event.tags().keySet().forEach(key -> totals.merge(key, 1, Integer::sum));
    }
    return totals;
  }

  static String tagName(String key) {
    String spaced = key.replace('_', ' ').replace('.', ' ');
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  static ObjectNode metadata(Issue issue) {
    Defect defect = issue.defect();
    ObjectNode tree = Shapes.object();
    if (defect.isMessage()) {
      return tree.put("title", defect.value());
    }
    if (defect.isNPlusOne()) {
      return tree.put("title", defect.type())
          .put("location", defect.culprit())
          .put("value", defect.value());
    }
    tree.put("type", defect.type()).put("value", defect.value());
    Project.Frame hit = innermost(issue);
    if (hit != null) {
      tree.put("filename", hit.file()).put("function", hit.function());
    }
    return tree;
  }

  static Project.@Nullable Frame innermost(Issue issue) {
    List<Project.Frame> stack =
        issue.defect().stack() == null
            ? null
            : issue.project().stacks().get(issue.defect().stack());
    return stack == null ? null : stack.getLast();
  }

  ArrayNode activities(Issue issue, List<Activity> entries) {
    ArrayNode array = Shapes.array();
    entries.forEach(entry -> array.add(activity(issue, entry)));
    return array;
  }

  ObjectNode activity(Issue issue, Activity entry) {
    Person person = entry.personId() == null ? null : world.person(entry.personId());
    Instant at = entry.at();
    ObjectNode tree = Shapes.object();
    tree.put("id", entry.id()).put("type", entry.type()).put("issue", issue.id());
    tree.set("user", person == null ? null : organizations.user(person));
    tree.putNull("sentry_app");
    tree.set("data", entry.data().deepCopy());
    return tree.put("dateCreated", at.toString());
  }
}
