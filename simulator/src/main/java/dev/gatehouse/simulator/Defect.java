package dev.gatehouse.simulator;

import org.jspecify.annotations.Nullable;

/// What an issue is about, as the seed files describe it; what is null takes the usual value.
///
/// @param type of the exception
/// @param value its message
/// @param culprit the transaction it broke
/// @param kind null for an error, `n_plus_one` or `message`
/// @param stack names one of the project's stacks
/// @param cause the exception behind it
/// @param request method and URL
/// @param assignee `user:ID` or `team:ID`
/// @param replays how many session replays show it
record Defect(
    String type,
    String value,
    String culprit,
    @Nullable String kind,
    @Nullable String stack,
    @Nullable Cause cause,
    @Nullable String request,
    @Nullable String level,
    @Nullable String priority,
    @Nullable String status,
    @Nullable String substatus,
    @Nullable String assignee,
    @Nullable Integer replays) {
  /// The exception behind another one.
  record Cause(String type, String value, String stack) {}

  boolean isNPlusOne() {
    return "n_plus_one".equals(kind);
  }

  boolean isMessage() {
    return "message".equals(kind);
  }

  String levelOrError() {
    return level == null ? "error" : level;
  }

  String title() {
    String firstLine = value.lines().findFirst().orElse("");
    if (isMessage()) {
      return firstLine;
    }
    return isNPlusOne() || firstLine.isEmpty() ? type : type + ": " + firstLine;
  }
}
