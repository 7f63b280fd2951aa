package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a `PUT` on an issue asks for and applies it.
final class IssueChanges {
  private static final Set<String> STATUSES =
      Set.of("resolved", "unresolved", "ignored", "resolvedInNextRelease", "muted");
  private static final Set<String> SUBSTATUSES =
      Set.of(
          "archived_until_escalating",
          "archived_until_condition_met",
          "archived_forever",
          "escalating",
          "ongoing",
          "regressed",
          "new");
  private static final Set<String> PRIORITIES = Set.of("low", "medium", "high");
  private static final int WINDOW_MAX = 10_080;

  /// How Sentry calls a condition in a request, and in the answer.
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "ignoreCount", "ignoreCount",
          "ignoreWindow", "ignoreWindow",
          "ignoreUserCount", "ignoreUserCount",
          "ignoreUserWindow", "ignoreUserWindow",
          "ignoreDuration", "ignoreUntil");

  /// A request that breaks a rule, told by field as Sentry does.
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;

    Invalid(String field, String message) {
      super(message, null, false, false);
      this.field = field;
    }

    ObjectNode body() {
      ObjectNode body = Shapes.object();
      body.putArray(field).add(String.valueOf(getMessage()));
      return body;
    }
  }

  private final Organization organization;
  private final Person caller;
  private final ObjectNode callerJson;
  private final Instant now;

  /// @param callerJson the caller as the `actor` of a status
  IssueChanges(Organization organization, Person caller, ObjectNode callerJson, Instant now) {
    this.organization = organization;
    this.caller = caller;
    this.callerJson = callerJson;
    this.now = now;
  }

  /// The change that `body` asks for.
  State.Change read(JsonNode body) throws Invalid {
    String status = choice(body, "status", STATUSES);
    String substatus = choice(body, "substatus", SUBSTATUSES);
    String priority = choice(body, "priority", PRIORITIES);
    ObjectNode conditions = conditions(body);
    boolean assigns = body.has("assignedTo");
    String assignee = assigns ? assignee(body.get("assignedTo")) : null;
    return (before, id) -> {
      IssueState after = before;
      if (status != null) {
        after = changeStatus(after, status, substatus, conditions, nextRelease(body), id);
      } else if (substatus != null) {
        after = after.with(after.status(), substatus, after.statusDetails());
      }
      if (assigns && !Objects.equals(assignee, before.assignee())) {
        after = after.withAssignee(assignee).plus(assignment(assignee, id));
      }
      if (priority != null) {
        after = after.withPriority(priority);
      }
      return after.withFlags(
          body.path("isBookmarked").asBoolean(before.bookmarked()),
          body.path("isSubscribed").asBoolean(before.subscribed()),
          body.path("hasSeen").asBoolean(before.seen()));
    };
  }

  private IssueState changeStatus(
      IssueState before,
      String status,
      @Nullable String substatus,
      ObjectNode conditions,
      boolean nextRelease,
      String activityId) {
    ObjectNode details = Shapes.object();
    String type;
    IssueState after;
    switch (status) {
      case "resolved", "resolvedInNextRelease" -> {
        boolean next = nextRelease || status.equals("resolvedInNextRelease");
        type = next ? "set_resolved_in_release" : "set_resolved";
        if (next) {
          details.put("inNextRelease", true).set("actor", callerJson);
        }
        after = before.with("resolved", null, details);
      }
      case "ignored", "muted" -> {
        type = "set_ignored";
        if (!conditions.isEmpty()) {
          details.setAll(conditions);
          details.set("actor", callerJson);
        }
        after = before.with("ignored", archived(substatus, conditions), details);
      }
      default -> {
        type = "set_unresolved";
        after = before.with("unresolved", substatus == null ? "ongoing" : substatus, details);
      }
    }
    return after.plus(new Activity(activityId, type, caller.id(), conditions, now));
  }

  private static String archived(@Nullable String substatus, ObjectNode conditions) {
    if (substatus != null) {
      return substatus;
    }
    return conditions.isEmpty() ? "archived_until_escalating" : "archived_until_condition_met";
  }

  private static boolean nextRelease(JsonNode body) {
    return body.path("statusDetails").path("inNextRelease").asBoolean(false);
  }

  private Activity assignment(@Nullable String assignee, String id) {
    ObjectNode data = Shapes.object();
    if (assignee == null) {
      return new Activity(id + "1", "unassigned", caller.id(), data, now);
    }
    int colon = assignee.indexOf(':');
    data.put("assigneeType", assignee.substring(0, colon));
    data.put("assignee", assignee.substring(colon + 1));
    return new Activity(id + "1", "assigned", caller.id(), data, now);
  }

  private ObjectNode conditions(JsonNode body) throws Invalid {
    ObjectNode found = Shapes.object();
    for (String field : new TreeSet<>(CONDITIONS.keySet())) {
      JsonNode value = body.path("statusDetails").path(field);
      value = value.isMissingNode() ? body.path(field) : value;
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      if (!value.isIntegralNumber() || value.asLong() < 1) {
        throw new Invalid(field, "A valid integer is required.");
      }
      if (field.endsWith("Window") && value.asLong() > WINDOW_MAX) {
        throw new Invalid(field, "Ensure this value is less than or equal to " + WINDOW_MAX + ".");
      }
      if (field.equals("ignoreDuration")) {
        found.put(
            "ignoreUntil", Shapes.time(now.plusSeconds(60 * Math.min(value.asLong(), 1L << 30))));
      } else {
        found.put(CONDITIONS.getOrDefault(field, field), value.asLong());
      }
    }
    return found;
  }

  private static @Nullable String choice(JsonNode body, String field, Set<String> choices)
      throws Invalid {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString() || !choices.contains(value.asString())) {
      throw new Invalid(field, "\"" + value.asString("?") + "\" is not a valid choice.");
    }
    return value.asString();
  }

  private @Nullable String assignee(JsonNode value) throws Invalid {
    String text = value.isNull() ? "" : value.asString("");
    if (text.isEmpty()) {
      return null;
    }
    String actor = actor(organization, text);
    if (actor == null) {
      throw new Invalid(
          "assignedTo",
          text.startsWith("team:") || text.startsWith("#")
              ? "Unable to find team"
              : "Cannot assign to non-team members or unknown users");
    }
    return actor;
  }

  private static @Nullable String teamActor(Organization organization, String idOrSlug) {
    Team team = organization.team(idOrSlug);
    return team == null ? null : "team:" + team.id();
  }

  /// The actor (`user:ID`, `team:ID`) that `text` means in this organization: an actor, an email
  /// address, an id, or `#team`; null when there is none.
  static @Nullable String actor(Organization organization, String text) {
    if (text.startsWith("#")) {
      return teamActor(organization, text.substring(1));
    }
    if (text.startsWith("team:")) {
      return teamActor(organization, text.substring("team:".length()));
    }
    String who = text.startsWith("user:") ? text.substring("user:".length()) : text;
    for (Person person : organization.people()) {
      if (person.id().equals(who) || person.email().equalsIgnoreCase(who)) {
        return "user:" + person.id();
      }
    }
    return null;
  }
}
