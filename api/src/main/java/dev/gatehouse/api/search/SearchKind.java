package dev.gatehouse.api.search;

/// Which of Sentry's three searches is asked.
public enum SearchKind {
  /// Groups of events with a state and an owner. Has no dataset and no fields.
  ISSUES,
  /// Rows or aggregates of a [Dataset].
  EVENTS,
  /// The events of one issue: always [Dataset#ERRORS].
  ISSUE_EVENTS
}
