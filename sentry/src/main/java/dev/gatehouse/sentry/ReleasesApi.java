package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/organizations/{organization}/releases/` and `/projects/{organization}/{project}/releases/`.
public final class ReleasesApi {
  private final Transport transport;

  ReleasesApi(Transport transport) {
    this.transport = transport;
  }

  /// The releases of an organization, newest first.
  ///
  /// @param projects ids of the projects to look at; empty for those of the person
  /// @param query part of a version; null for all
  /// @param perPage 1 to 100
  public Page<Release> list(
      String organization,
      List<String> projects,
      @Nullable String query,
      @Nullable String cursor,
      int perPage)
      throws SentryFailure, InterruptedException {
    return list(
        ApiPath.of("organizations", organization, "releases").queries("project", projects),
        query,
        cursor,
        perPage);
  }

  /// The releases of one project, newest first.
  public Page<Release> ofProject(
      String organization,
      String project,
      @Nullable String query,
      @Nullable String cursor,
      int perPage)
      throws SentryFailure, InterruptedException {
    return list(ApiPath.of("projects", organization, project, "releases"), query, cursor, perPage);
  }

  private Page<Release> list(
      ApiPath path, @Nullable String query, @Nullable String cursor, int perPage)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(
            path.query("per_page", perPage).query("query", query).query("cursor", cursor));
    return new Page<>(Fields.list(answer.json(), Release::read), Page.nextCursor(answer.headers()));
  }
}
