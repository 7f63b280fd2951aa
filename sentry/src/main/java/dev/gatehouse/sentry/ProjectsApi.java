package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

  /// One project.
  public Project get(String organization, String project)
      throws SentryFailure, InterruptedException {
    return read(transport.get(ApiPath.of("projects", organization, project)).json());
  }

  /// Creates a project that belongs to a team; not repeated when the outcome is unknown.
  ///
  /// @param slug null to let Sentry make one of the name
  public Project create(
      String organization,
      String team,
      String name,
      @Nullable String slug,
      @Nullable String platform)
      throws SentryFailure, InterruptedException {
    return read(
        transport
            .post(ApiPath.of("teams", organization, team, "projects"), body(name, slug, platform))
            .json());
  }

  /// Changes a project; null leaves a thing as it is.
  ///
  /// @return the project as it is afterwards
  public Project update(
      String organization,
      String project,
      @Nullable String name,
      @Nullable String slug,
      @Nullable String platform)
      throws SentryFailure, InterruptedException {
    return read(
        transport
            .put(ApiPath.of("projects", organization, project), body(name, slug, platform))
            .json());
  }

  /// The client keys of a project.
  public Page<ClientKey> keys(String organization, String project, @Nullable String cursor)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(keysPath(organization, project).query("cursor", cursor));
    return new Page<>(
        Fields.list(answer.json(), ClientKey::read), Page.nextCursor(answer.headers()));
  }

  /// Creates a client key; not repeated when the outcome is unknown.
  public ClientKey createKey(String organization, String project, String name)
      throws SentryFailure, InterruptedException {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    ClientKey made = ClientKey.read(transport.post(keysPath(organization, project), body).json());
    if (made == null) {
      throw new SentryFailure.Malformed(201, "Sentry described the new key without a DSN.");
    }
    return made;
  }

  private static ApiPath keysPath(String organization, String project) {
    return ApiPath.of("projects", organization, project, "keys");
  }

  private static JsonNode body(
      @Nullable String name, @Nullable String slug, @Nullable String platform) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (name != null) {
      body.put("name", name);
    }
    if (slug != null) {
      body.put("slug", slug);
    }
    if (platform != null) {
      body.put("platform", platform);
    }
    return body;
  }

  private static Project read(JsonNode json) throws SentryFailure {
    Project project = Project.read(json);
    if (project == null) {
      throw new SentryFailure.Malformed(200, "Sentry described the project without a slug.");
    }
    return project;
  }
}
