package dev.gatehouse.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What people can change about an issue. Immutable; [State] keeps the current one.
///
/// @param status `resolved`, `unresolved` or `ignored`
/// @param assignee `user:ID` or `team:ID`, null when nobody is
/// @param activity newest first, at most [#ACTIVITY_MAX]
record IssueState(
    String status,
    @Nullable String substatus,
    JsonNode statusDetails,
    @Nullable String assignee,
    String priority,
    boolean bookmarked,
    boolean subscribed,
    boolean seen,
    List<Activity> activity) {
  static final int ACTIVITY_MAX = 500;
  private static final Duration NEW_FOR = Duration.ofDays(7);

  /// How the issue stands before anybody touched it.
  static IssueState initial(Issue issue, Instant anchor) {
    Defect defect = issue.defect();
    String status = defect.status() == null ? "unresolved" : defect.status();
    String substatus = defect.substatus();
    if (substatus == null && status.equals("unresolved")) {
      substatus = issue.firstSeen().isAfter(anchor.minus(NEW_FOR)) ? "new" : "ongoing";
    }
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    List<Activity> past = new ArrayList<>();
    if (!status.equals("unresolved")) {
      String type = status.equals("resolved") ? "set_resolved" : "set_ignored";
      past.add(
          new Activity("8" + issue.id(), type, null, nothing, issue.lastSeen().plusSeconds(120)));
    }
    past.add(new Activity("7" + issue.id(), "first_seen", null, nothing, issue.firstSeen()));
    String priority = defect.priority() == null ? "medium" : defect.priority();
    return new IssueState(
        status,
        substatus,
        nothing,
        defect.assignee(),
        priority,
        false,
        true,
        false,
        List.copyOf(past));
  }

  IssueState with(String newStatus, @Nullable String newSubstatus, JsonNode details) {
    return new IssueState(
        newStatus,
        newSubstatus,
        details,
        assignee,
        priority,
        bookmarked,
        subscribed,
        seen,
        activity);
  }

  IssueState withAssignee(@Nullable String actor) {
    return new IssueState(
        status, substatus, statusDetails, actor, priority, bookmarked, subscribed, seen, activity);
  }

  IssueState withPriority(String level) {
    return new IssueState(
        status, substatus, statusDetails, assignee, level, bookmarked, subscribed, seen, activity);
  }

  IssueState withFlags(boolean newBookmarked, boolean newSubscribed, boolean newSeen) {
    return new IssueState(
        status,
        substatus,
        statusDetails,
        assignee,
        priority,
        newBookmarked,
        newSubscribed,
        newSeen,
        activity);
  }

  /// Puts `entry` first; the oldest entry goes when there are too many.
  IssueState plus(Activity entry) {
    List<Activity> longer = new ArrayList<>();
    longer.add(entry);
    longer.addAll(activity.subList(0, Math.min(activity.size(), ACTIVITY_MAX - 1)));
    return new IssueState(
        status,
        substatus,
        statusDetails,
        assignee,
        priority,
        bookmarked,
        subscribed,
        seen,
        List.copyOf(longer));
  }

  /// The comments alone, newest first.
  List<Activity> notes() {
    return activity.stream().filter(entry -> entry.type().equals("note")).toList();
  }
}
