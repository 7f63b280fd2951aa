package dev.gatehouse.api.search;

/// Joins two filters of which one suffices.
final class Alternatives {
  private Alternatives() {}

  /// A list where both are about the same key, because the search of issues knows lists but no
  /// `OR`.
  static String of(String one, String other) {
    int colon = one.indexOf(':');
    boolean sameKey = colon > 0 && other.startsWith(one.substring(0, colon + 1));
    if (sameKey && !one.startsWith("is:") && isPlain(one, colon) && isPlain(other, colon)) {
      return one.substring(0, colon + 1)
          + '['
          + one.substring(colon + 1)
          + ", "
          + other.substring(colon + 1)
          + ']';
    }
    return "(" + one + " OR " + other + ")";
  }

  private static boolean isPlain(String filter, int colon) {
    return !filter.startsWith("!")
        && filter.substring(colon + 1).chars().noneMatch(c -> "<>=[]()*\"".indexOf(c) >= 0);
  }
}
