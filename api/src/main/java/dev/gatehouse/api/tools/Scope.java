package dev.gatehouse.api.tools;

import dev.gatehouse.identity.Constraint;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The limits of a session, and which arguments they concern. Tools name such arguments alike, so
/// that a new tool is limited without doing anything for it.
///
/// @param constraint the organization and projects that the session is limited to
public record Scope(Constraint constraint) {
  /// The argument that names an organization.
  public static final String ORGANIZATION = "organizationSlug";

  /// The argument that names a regional server; of no use when the organization is fixed.
  public static final String REGION = "regionUrl";

  /// The arguments that name a project.
  public static final Set<String> PROJECT = Set.of("projectSlug", "projectSlugOrId");

  /// The arguments that the session fixes, and that callers therefore do not see.
  public Set<String> fixed() {
    Set<String> names = new LinkedHashSet<>();
    if (constraint.organization() != null) {
      names.add(ORGANIZATION);
      names.add(REGION);
    }
    if (constraint.projects().size() == 1) {
      names.addAll(PROJECT);
    }
    return names;
  }

  /// The value that the session gives to an argument, or null.
  public @Nullable String valueOf(String name) {
    if (name.equals(ORGANIZATION)) {
      return constraint.organization();
    }
    return PROJECT.contains(name) && constraint.projects().size() == 1
        ? constraint.projects().getFirst()
        : null;
  }

  /// Refuses an input whose arguments reach outside.
  ///
  /// @throws InvalidInput naming the limit
  public void check(Record input) {
    Map<String, String> texts = Arguments.texts(input);
    requireOrganization(texts.get(ORGANIZATION));
    PROJECT.forEach(name -> requireProject(texts.get(name)));
  }

  /// Refuses another organization than that of the session.
  public void requireOrganization(@Nullable String slug) {
    String only = constraint.organization();
    if (slug != null && only != null && !slug.equals(only)) {
      throw outside("the organization " + Markdown.code(slug));
    }
  }

  /// Refuses a project outside the session.
  public void requireProject(@Nullable String slug) {
    if (slug != null && !allowsProject(slug)) {
      throw outside("the project " + Markdown.code(slug));
    }
  }

  /// Whether things of this project may be shown.
  public boolean allowsProject(String slug) {
    return constraint.projects().isEmpty() || constraint.projects().contains(slug);
  }

  /// Where in an organization the session looks, for people.
  public String within(String organization) {
    return constraint.projects().isEmpty()
        ? "the organization " + Markdown.code(organization)
        : constraint.describe();
  }

  /// The refusal of something outside.
  ///
  /// @param what a noun with its article
  public InvalidInput outside(String what) {
    return new InvalidInput(
        "This session is limited to "
            + constraint.describe()
            + "; "
            + what
            + " is outside of it. Ask for something inside, or connect to an address without that"
            + " limit.");
  }
}
