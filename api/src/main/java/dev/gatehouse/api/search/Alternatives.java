package dev.gatehouse.api.search;

import java.util.List;
import java.util.Map;

/// Turns filters around and joins those of which one suffices.
final class Alternatives {
  /// States that are each other's contrary; Sentry reads them better than a negation.
  private static final Map<String, String> CONTRARY =
      Map.of(
          "is:unresolved", "is:resolved",
          "is:resolved", "is:unresolved",
          "is:assigned", "is:unassigned",
          "is:unassigned", "is:assigned",
          "is:linked", "is:unlinked",
          "is:unlinked", "is:linked",
          "error.unhandled:true", "error.handled:true",
          "error.handled:true", "error.unhandled:true");

  private Alternatives() {}

  /// The contrary of all these together: one of them does not hold.
  static List<String> contrary(List<String> filters) {
    List<String> turned = filters.stream().map(Alternatives::contrary).toList();
    return turned.size() == 1 ? turned : List.of("(" + String.join(" OR ", turned) + ")");
  }

  private static String contrary(String filter) {
    String known = CONTRARY.get(filter);
    if (known != null) {
      return known;
    }
    return filter.startsWith("!") ? filter.substring(1) : "!" + filter;
  }

  /// These or those, as one condition.
  static String of(List<String> these, List<String> those) {
    if (these.size() == 1 && those.size() == 1) {
      return of(these.getFirst(), those.getFirst());
    }
    return "(" + grouped(these) + " OR " + grouped(those) + ")";
  }

  private static String grouped(List<String> filters) {
    String together = String.join(" ", filters);
    return filters.size() == 1 ? together : "(" + together + ")";
  }

  /// A list where both are about the same key, because the search of issues knows lists but no
  /// `OR`.
  private static String of(String one, String other) {
    int colon = one.indexOf(':');
    boolean sameKey = colon > 0 && other.startsWith(one.substring(0, colon + 1));
    if (sameKey && !one.startsWith("is:") && isPlain(one, colon) && isPlain(other, colon)) {
      String key = one.substring(0, colon + 1);
      return key + '[' + one.substring(colon + 1) + ", " + other.substring(colon + 1) + ']';
    }
    return "(" + one + " OR " + other + ")";
  }

  private static boolean isPlain(String filter, int colon) {
    return !filter.startsWith("!")
        && !filter.startsWith("has:")
        && filter.substring(colon + 1).chars().noneMatch(c -> "<>=[](),*\"".indexOf(c) >= 0);
  }
}
