package dev.gatehouse.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of Sentry that a token or a URL is bound to.
///
/// @param organization slug, or null for all
/// @param projects slugs, at most ten, sorted; empty for all; not empty only with an organization
public record Constraint(@Nullable String organization, List<String> projects) {
  /// Bound to nothing.
  public static final Constraint NONE = new Constraint(null, List.of());

  private static final int PROJECTS_MAX = 10;

  public Constraint {
    projects = projects.stream().sorted().distinct().toList();
    if (organization == null && !projects.isEmpty()) {
      throw new IllegalArgumentException("projects need an organization");
    }
    if (projects.size() > PROJECTS_MAX) {
      throw new IllegalArgumentException("at most " + PROJECTS_MAX + " projects");
    }
  }

  /// Whether everything inside `other` is inside this as well.
  public boolean covers(Constraint other) {
    if (organization == null) {
      return true;
    }
    return organization.equals(other.organization)
        && (projects.isEmpty()
            || (!other.projects.isEmpty() && projects.containsAll(other.projects)));
  }

  /// For people: `everything`, `the organization acme`, `the project web of acme`.
  public String describe() {
    if (organization == null) {
      return "everything";
    }
    return switch (projects.size()) {
      case 0 -> "the organization " + organization;
      case 1 -> "the project " + projects.getFirst() + " of " + organization;
      default -> "the projects " + String.join(", ", projects) + " of " + organization;
    };
  }

  /// What lies in both; null when they have nothing in common.
  public @Nullable Constraint intersect(Constraint other) {
    if (covers(other)) {
      return other;
    }
    if (other.covers(this)) {
      return this;
    }
    if (organization == null || !organization.equals(other.organization)) {
      return null;
    }
    List<String> common = projects.stream().filter(other.projects::contains).toList();
    return common.isEmpty() ? null : new Constraint(organization, common);
  }
}
