package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What to change about an issue; null leaves a thing as it is.
///
/// @param assignedTo `user:1`, `team:2`, or "" for nobody
/// @param ignoreDuration minutes
/// @param ignoreWindow minutes
/// @param ignoreUserWindow minutes
public record IssueChange(
    @Nullable String status,
    @Nullable String substatus,
    @Nullable String assignedTo,
    @Nullable Long ignoreDuration,
    @Nullable Long ignoreCount,
    @Nullable Long ignoreWindow,
    @Nullable Long ignoreUserCount,
    @Nullable Long ignoreUserWindow) {
  /// Another status and nothing else.
  public static IssueChange status(String status) {
    return new IssueChange(status, null, null, null, null, null, null, null);
  }

  /// Another assignee and nothing else.
  public static IssueChange assignedTo(String actor) {
    return new IssueChange(null, null, actor, null, null, null, null, null);
  }

  JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "status", status);
    put(json, "substatus", substatus);
    put(json, "assignedTo", assignedTo);
    put(json, "ignoreDuration", ignoreDuration);
    put(json, "ignoreCount", ignoreCount);
    put(json, "ignoreWindow", ignoreWindow);
    put(json, "ignoreUserCount", ignoreUserCount);
    put(json, "ignoreUserWindow", ignoreUserWindow);
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable Long value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
