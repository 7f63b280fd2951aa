package dev.gatehouse.api.tools;

import dev.gatehouse.sentry.SentryClient;
import dev.gatehouse.sentry.SentryFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which projects a search or list goes over. Sentry filters by their numbers, which cannot be
/// widened by anything that a query says.
///
/// @param scope the limits of the session
public record ProjectFilter(Scope scope) {
  /// What may be said for all projects.
  public static final String ALL = "all";

  /// The filter of a call.
  public static ProjectFilter of(SentryCall call) {
    return new ProjectFilter(call.scope());
  }

  /// The numbers of the project that was asked for; else of all projects that the session is
  /// limited to; else none, which Sentry takes as all of the person's.
  ///
  /// @param project a slug or a number that the session allows, [#ALL], or null
  public List<String> ids(SentryClient sentry, String organization, @Nullable String project)
      throws SentryFailure, InterruptedException {
    boolean isNamed = project != null && !project.equals(ALL);
    List<String> slugs = isNamed ? List.of(project) : scope.constraint().projects();
    List<String> ids = new ArrayList<>();
    for (String slug : slugs) {
      scope.requireProject(slug);
      ids.add(isNumber(slug) ? slug : sentry.projects().get(organization, slug).id());
    }
    return List.copyOf(ids);
  }

  private static boolean isNumber(String slug) {
    return slug.matches("[0-9]{1,20}");
  }
}
