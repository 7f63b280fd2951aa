package dev.gatehouse.api.tools.issue;

/// How much of an event is shown.
///
/// @param exceptions of a chain, the outermost first
/// @param frames of all stack traces together
/// @param variables of the most relevant frame
/// @param breadcrumbs the last ones
/// @param tags of the event
/// @param facts of contexts, and again of extra data
/// @param valueChars of one value
/// @param textChars of a message or an exception's value
record EventLimits(
    int exceptions,
    int frames,
    int variables,
    int breadcrumbs,
    int tags,
    int facts,
    int valueChars,
    int textChars) {
  /// Enough to understand most issues; some 4,000 words at most.
  static final EventLimits STANDARD = new EventLimits(4, 40, 20, 15, 30, 30, 160, 1_500);

  /// Nearly all; long.
  static final EventLimits FULL = new EventLimits(10, 250, 80, 100, 200, 200, 1_000, 10_000);
}
