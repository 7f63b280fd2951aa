package dev.gatehouse.router;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of [RouteTable].
///
/// @param patterns exact raw paths, or ones that end in `/*`: the path before it and all below
/// @param isSlow whether answers may take as long as [RouterSettings#longDeadline]
/// @param alias the path to ask the service for instead, or null
record Route(
    List<String> patterns,
    RouteService service,
    Tier tier,
    CorsPolicy cors,
    boolean isSlow,
    @Nullable String alias) {

  static Route to(RouteService service, Tier tier, CorsPolicy cors, String... patterns) {
    return new Route(List.of(patterns), service, tier, cors, false, null);
  }

  Route slow() {
    return new Route(patterns, service, tier, cors, true, alias);
  }

  Route answeredAs(String path) {
    return new Route(patterns, service, tier, cors, isSlow, path);
  }

  boolean matches(String path) {
    for (String pattern : patterns) {
      if (matches(pattern, path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String path) {
    int prefix = pattern.length() - 2;
    if (!pattern.endsWith("/*")) {
      return path.equals(pattern);
    }
    return path.regionMatches(0, pattern, 0, prefix)
        && (path.length() == prefix || path.charAt(prefix) == '/');
  }
}
