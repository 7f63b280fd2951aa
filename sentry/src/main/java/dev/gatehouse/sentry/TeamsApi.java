package dev.gatehouse.sentry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `/organizations/{organization}/teams/`.
public final class TeamsApi {
  private final Transport transport;

  TeamsApi(Transport transport) {
    this.transport = transport;
  }

  /// The teams of an organization.
  ///
  /// @param query part of a name or slug; null for all
  /// @param perPage 1 to 100
  public Page<Team> list(
      String organization, @Nullable String query, @Nullable String cursor, int perPage)
      throws SentryFailure, InterruptedException {
    Transport.Answer answer =
        transport.get(
            ApiPath.of("organizations", organization, "teams")
                .query("per_page", perPage)
                .query("query", query)
                .query("cursor", cursor));
    return new Page<>(Fields.list(answer.json(), Team::read), Page.nextCursor(answer.headers()));
  }

  /// Creates a team; not repeated when the outcome is unknown.
  public Team create(String organization, String name) throws SentryFailure, InterruptedException {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    Team made =
        Team.read(transport.post(ApiPath.of("organizations", organization, "teams"), body).json());
    if (made == null) {
      throw new SentryFailure.Malformed(201, "Sentry described the new team without a slug.");
    }
    return made;
  }
}
