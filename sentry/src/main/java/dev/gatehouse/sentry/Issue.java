package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An issue: a group of events. What describes the event (`title`, `culprit`, `value`) was written
/// by whoever sent it, who may be anybody.
///
/// @param shortId `PROJECT-1A`; the number where Sentry gives no short one
/// @param count how many events, or null
/// @param status `resolved`, `unresolved`, `ignored`, …
/// @param substatus `ongoing`, `archived_forever`, …, or null
/// @param level `error`, `warning`, …
/// @param fixability how likely Sentry's AI finds a fix, 0 to 1, or null
public record Issue(
    String id,
    String shortId,
    String title,
    @Nullable String culprit,
    @Nullable String value,
    Project project,
    String status,
    @Nullable String substatus,
    StatusDetails statusDetails,
    @Nullable Actor assignedTo,
    @Nullable String level,
    @Nullable String priority,
    @Nullable String platform,
    @Nullable String issueType,
    @Nullable String issueCategory,
    @Nullable Long count,
    @Nullable Long userCount,
    @Nullable String firstSeen,
    @Nullable String lastSeen,
    @Nullable String firstRelease,
    @Nullable String lastRelease,
    @Nullable Double fixability) {
  static Issue read(JsonNode json) throws SentryFailure {
    String id = Fields.text(json, "id");
    if (id == null) {
      throw new SentryFailure.Malformed(200, "Sentry described the issue without an id.");
    }
    JsonNode metadata = Fields.object(json, "metadata");
    String title = Fields.text(json, "title");
    return new Issue(
        id,
        Fields.text(json, "shortId", id),
        title != null ? title : Fields.text(metadata, "title", "Untitled issue"),
        Fields.text(json, "culprit"),
        Fields.text(metadata, "value"),
        Project.of(json.path("project")),
        Fields.text(json, "status", "unknown"),
        Fields.text(json, "substatus"),
        StatusDetails.read(json.path("statusDetails")),
        Actor.read(json.path("assignedTo")),
        Fields.text(json, "level"),
        Fields.text(json, "priority"),
        Fields.text(json, "platform"),
        Fields.text(json, "issueType"),
        Fields.text(json, "issueCategory"),
        Fields.number(json, "count"),
        Fields.number(json, "userCount"),
        Fields.text(json, "firstSeen"),
        Fields.text(json, "lastSeen"),
        Fields.text(json.path("firstRelease"), "version"),
        Fields.text(json.path("lastRelease"), "version"),
        Fields.fraction(json, "seerFixabilityScore"));
  }

  /// What a status depends on; all null where it depends on nothing.
  ///
  /// @param ignoreUntil when an issue ignored for a time comes back
  /// @param ignoreCount after how many more events it comes back
  /// @param ignoreWindow within how many minutes they must happen
  /// @param ignoreUserCount after how many more users it comes back
  /// @param ignoreUserWindow within how many minutes they must be seen
  /// @param inRelease the release that resolved it
  public record StatusDetails(
      @Nullable String ignoreUntil,
      @Nullable Long ignoreCount,
      @Nullable Long ignoreWindow,
      @Nullable Long ignoreUserCount,
      @Nullable Long ignoreUserWindow,
      @Nullable String inRelease,
      boolean inNextRelease) {
    static StatusDetails read(JsonNode json) {
      return new StatusDetails(
          Fields.text(json, "ignoreUntil"),
          Fields.number(json, "ignoreCount"),
          Fields.number(json, "ignoreWindow"),
          Fields.number(json, "ignoreUserCount"),
          Fields.number(json, "ignoreUserWindow"),
          Fields.text(json, "inRelease"),
          Boolean.TRUE.equals(Fields.flag(json, "inNextRelease")));
    }
  }

  /// A person or a team.
  ///
  /// @param type `user` or `team`
  /// @param id null where an old Sentry gives only a name
  public record Actor(String type, @Nullable String id, String name, @Nullable String email) {
    static @Nullable Actor read(JsonNode json) {
      if (json.isString() && !json.stringValue().isEmpty()) {
        return new Actor("user", null, json.stringValue(), null);
      }
      String id = Fields.text(json, "id");
      String name = Fields.text(json, "name");
      if (id == null && name == null) {
        return null;
      }
      return new Actor(
          Fields.text(json, "type", "user"),
          id,
          name != null ? name : String.valueOf(id),
          Fields.text(json, "email"));
    }
  }
}
