package dev.gatehouse.api.tools.issue;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The ways of ignoring an issue.
public enum IgnoreMode {
  @JsonProperty("untilEscalating")
  UNTIL_ESCALATING("untilEscalating", "archived_until_escalating", null),
  @JsonProperty("forever")
  FOREVER("forever", "archived_forever", null),
  @JsonProperty("forDuration")
  FOR_DURATION("forDuration", "archived_until_condition_met", "ignoreDurationMinutes"),
  @JsonProperty("untilOccurrenceCount")
  UNTIL_OCCURRENCE_COUNT("untilOccurrenceCount", "archived_until_condition_met", "ignoreCount"),
  @JsonProperty("untilUserCount")
  UNTIL_USER_COUNT("untilUserCount", "archived_until_condition_met", "ignoreUserCount");

  private final String word;
  private final String substatus;
  private final @Nullable String option;

  IgnoreMode(String word, String substatus, @Nullable String option) {
    this.word = word;
    this.substatus = substatus;
    this.option = option;
  }

  /// The word on the wire.
  String word() {
    return word;
  }

  /// Sentry's word for it.
  String substatus() {
    return substatus;
  }

  /// The argument that it cannot do without, or null.
  @Nullable String option() {
    return option;
  }
}
