package dev.gatehouse.api.tools.issue;

import dev.gatehouse.api.tools.InvalidInput;
import dev.gatehouse.sentry.Issue;
import dev.gatehouse.sentry.IssueChange;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When an ignored ("archived") issue comes back.
///
/// @param mode how
/// @param minutes for [IgnoreMode#FOR_DURATION], else null
/// @param count how many events or users, or null
/// @param window within how many minutes, or null for any time
record IgnoreRule(
    IgnoreMode mode, @Nullable Integer minutes, @Nullable Integer count, @Nullable Integer window) {
  /// Reads the arguments, which may leave the mode to be understood from what is given.
  ///
  /// @throws InvalidInput when they do not fit together
  static IgnoreRule of(UpdateIssue.Input input) {
    requireOneFamily(input);
    IgnoreMode mode = Objects.requireNonNullElse(input.ignoreMode(), implied(input));
    IgnoreRule rule =
        switch (mode) {
          case UNTIL_ESCALATING, FOREVER -> new IgnoreRule(mode, null, null, null);
          case FOR_DURATION -> new IgnoreRule(mode, input.ignoreDurationMinutes(), null, null);
          case UNTIL_OCCURRENCE_COUNT ->
              new IgnoreRule(mode, null, input.ignoreCount(), input.ignoreWindowMinutes());
          case UNTIL_USER_COUNT ->
              new IgnoreRule(mode, null, input.ignoreUserCount(), input.ignoreUserWindowMinutes());
        };
    boolean isComplete =
        mode.option() == null
            || (mode == IgnoreMode.FOR_DURATION ? rule.minutes : rule.count) != null;
    if (!isComplete) {
      throw new InvalidInput("`ignoreMode` " + mode.word() + " needs `" + mode.option() + "`.");
    }
    if (mode != implied(input) && implied(input).option() != null) {
      throw new InvalidInput(
          "`" + implied(input).option() + "` does not go with `ignoreMode` " + mode.word() + ".");
    }
    return rule;
  }

  /// Whether any option of ignoring was given.
  static boolean isGiven(UpdateIssue.Input input) {
    return input.ignoreMode() != null
        || implied(input) != IgnoreMode.UNTIL_ESCALATING
        || input.ignoreWindowMinutes() != null
        || input.ignoreUserWindowMinutes() != null;
  }

  /// The change that puts the rule into effect.
  IssueChange change(@Nullable String assignedTo) {
    boolean isUsers = mode == IgnoreMode.UNTIL_USER_COUNT;
    return new IssueChange(
        "ignored",
        mode.substatus(),
        assignedTo,
        wide(minutes),
        isUsers ? null : wide(count),
        isUsers ? null : wide(window),
        isUsers ? wide(count) : null,
        isUsers ? wide(window) : null);
  }

  /// Whether the issue is ignored by exactly this rule. A rule for a time never is: it would end
  /// later now.
  boolean holdsFor(Issue issue) {
    Issue.StatusDetails now = issue.statusDetails();
    boolean isSameKind =
        issue.status().equals("ignored") && mode.substatus().equals(issue.substatus());
    return isSameKind
        && switch (mode) {
          case UNTIL_ESCALATING, FOREVER -> true;
          case FOR_DURATION -> false;
          case UNTIL_OCCURRENCE_COUNT ->
              Objects.equals(now.ignoreCount(), wide(count))
                  && Objects.equals(now.ignoreWindow(), wide(window));
          case UNTIL_USER_COUNT ->
              Objects.equals(now.ignoreUserCount(), wide(count))
                  && Objects.equals(now.ignoreUserWindow(), wide(window));
        };
  }

  /// When an ignored issue comes back, in words; null when it is not ignored.
  static @Nullable String describe(Issue issue) {
    if (!issue.status().equals("ignored")) {
      return null;
    }
    Issue.StatusDetails details = issue.statusDetails();
    if (details.ignoreUntil() != null) {
      return "comes back at " + details.ignoreUntil();
    }
    if (details.ignoreCount() != null) {
      return "comes back after "
          + details.ignoreCount()
          + " more events"
          + within(details.ignoreWindow());
    }
    if (details.ignoreUserCount() != null) {
      return "comes back after "
          + details.ignoreUserCount()
          + " more users"
          + within(details.ignoreUserWindow());
    }
    return "archived_forever".equals(issue.substatus())
        ? "never comes back by itself"
        : "comes back when it escalates";
  }

  private static String within(@Nullable Long minutes) {
    return minutes == null ? "" : " within " + minutes + " minutes";
  }

  private static IgnoreMode implied(UpdateIssue.Input input) {
    if (input.ignoreDurationMinutes() != null) {
      return IgnoreMode.FOR_DURATION;
    }
    if (input.ignoreCount() != null) {
      return IgnoreMode.UNTIL_OCCURRENCE_COUNT;
    }
    return input.ignoreUserCount() != null
        ? IgnoreMode.UNTIL_USER_COUNT
        : IgnoreMode.UNTIL_ESCALATING;
  }

  private static void requireOneFamily(UpdateIssue.Input input) {
    long families =
        Stream.of(input.ignoreDurationMinutes(), input.ignoreCount(), input.ignoreUserCount())
            .filter(Objects::nonNull)
            .count();
    if (families > 1) {
      throw new InvalidInput(
          "Give only one of `ignoreDurationMinutes`, `ignoreCount` and `ignoreUserCount`.");
    }
    if (input.ignoreWindowMinutes() != null && input.ignoreCount() == null) {
      throw new InvalidInput("`ignoreWindowMinutes` needs `ignoreCount`.");
    }
    if (input.ignoreUserWindowMinutes() != null && input.ignoreUserCount() == null) {
      throw new InvalidInput("`ignoreUserWindowMinutes` needs `ignoreUserCount`.");
    }
  }

  private static @Nullable Long wide(@Nullable Integer number) {
    return number == null ? null : number.longValue();
  }
}
