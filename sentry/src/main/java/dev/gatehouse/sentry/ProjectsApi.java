package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;

/// `/organizations/{organization}/projects/` and `/projects/`.
public final class ProjectsApi {
  private final Transport transport;

  ProjectsApi(Transport transport) {
    this.transport = transport;
  }

  /// The projects of an organization that the person may see.
  ///
  /// @param query part of a name or slug, or Sentry's project filters; null for all
  /// @param perPage 1 to 100
  public Page<Project> list(
      String organization, @Nullable String query, @Nullable String cursor, int perPage)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(
            ApiPath.of("organizations", organization, "projects")
                .query("per_page", perPage)
                .query("query", query)
                .query("cursor", cursor));
    return new Page<>(Fields.list(answer.json(), Project::read), Page.nextCursor(answer.headers()));
  }
}
