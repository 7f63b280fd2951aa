package dev.gatehouse.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Sentry's scopes: which there are, what each implies, and which a role gives.
final class Scopes {
  private static final List<String> RESOURCES =
      List.of("org", "project", "team", "member", "event");
  private static final Set<String> OTHERS =
      Set.of(
          "org:integrations",
          "org:ci",
          "project:releases",
          "project:distribution",
          "member:invite",
          "alerts:read",
          "alerts:write");
  private static final Set<String> MEMBER =
      expand(
          List.of(
              "org:read",
              "member:read",
              "team:read",
              "project:read",
              "project:releases",
              "event:admin",
              "alerts:write"));
  private static final Set<String> ADMIN =
      union(MEMBER, expand(List.of("project:admin", "team:admin", "org:integrations")));
  private static final Set<String> OWNER = all();

  private Scopes() {}

  static boolean isKnown(String scope) {
    return OWNER.contains(scope);
  }

  /// `scopes` and what they imply: admin means write, write means read.
  static Set<String> expand(Collection<String> scopes) {
    Set<String> wider = new TreeSet<>(scopes);
    for (String scope : scopes) {
      String resource = scope.substring(0, Math.max(0, scope.indexOf(':')));
      boolean admin = scope.endsWith(":admin");
      if (admin || scope.endsWith(":write")) {
        wider.add(resource + ":read");
      }
      if (admin) {
        wider.add(resource + ":write");
      }
    }
    return wider;
  }

  /// What somebody with `role` in an organization may do there at most.
  static Set<String> ofRole(String role) {
    return switch (role) {
      case "owner", "manager" -> OWNER;
      case "admin" -> ADMIN;
      default -> MEMBER;
    };
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(OTHERS);
    for (String resource : RESOURCES) {
      all.addAll(expand(List.of(resource + ":admin")));
    }
    return all;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }
}
