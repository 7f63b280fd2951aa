package dev.gatehouse.app.config;

import dev.gatehouse.app.StartFailure;
import java.util.Set;

/// Finds names that were meant to be a setting but are none. The environment holds many names that
/// are not ours, so only those with our prefix, and those one slip away from a setting, are
/// refused.
final class Misspelling {
  private static final String PREFIX = "GATEHOUSE_";

  /// Set by tests and the launcher, read by neither services nor commands.
  private static final Set<String> NOT_SETTINGS =
      Set.of("GATEHOUSE_REFERENCE_DATA", "GATEHOUSE_JAVA_OPTIONS", "GATEHOUSE_LONG_TESTS");

  private Misspelling() {}

  /// @throws StartFailure when `name` is close to a setting, or begins with our prefix, and is none
  static void refuse(String name) {
    if (Setting.named(name).isPresent() || NOT_SETTINGS.contains(name)) {
      return;
    }
    String suggestion = suggestion(name);
    if (name.startsWith(PREFIX) || !suggestion.isEmpty()) {
      throw new StartFailure(
          "The environment sets "
              + name
              + ", which Gatehouse does not know."
              + suggestion
              + " Unset it, or see docs/configuration.md.");
    }
  }

  /// ` Did you mean …?` when a setting is one slip away, else nothing.
  static String suggestion(String name) {
    for (Setting setting : Setting.values()) {
      if (isOneSlipAway(name, setting.name())) {
        return " Did you mean " + setting.name() + "?";
      }
    }
    return "";
  }

  /// Whether one letter added, dropped, changed or swapped with its neighbour turns `a` into `b`.
  private static boolean isOneSlipAway(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1 || a.equals(b)) {
      return false;
    }
    int start = 0;
    while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    String restOfA = a.substring(start);
    String restOfB = b.substring(start);
    return tail(restOfA, 1).equals(tail(restOfB, 1))
        || tail(restOfA, 1).equals(restOfB)
        || restOfA.equals(tail(restOfB, 1))
        || (restOfA.length() > 1
            && restOfB.length() > 1
            && restOfA.charAt(0) == restOfB.charAt(1)
            && restOfA.charAt(1) == restOfB.charAt(0)
            && tail(restOfA, 2).equals(tail(restOfB, 2)));
  }

  private static String tail(String text, int from) {
    return text.substring(Math.min(from, text.length()));
  }
}
