package dev.gatehouse.sentry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A project.
///
/// @param platform such as `python`, or null
/// @param teams slugs of the teams that have it
public record Project(
    String id, String slug, String name, @Nullable String platform, List<String> teams) {
  public Project {
    teams = List.copyOf(teams);
  }

  static @Nullable Project read(JsonNode json) {
    String slug = Fields.text(json, "slug");
    if (slug == null) {
      return null;
    }
    return new Project(
        Fields.text(json, "id", slug),
        slug,
        Fields.text(json, "name", slug),
        Fields.text(json, "platform"),
        Fields.list(json.path("teams"), team -> Fields.text(team, "slug")));
  }

  /// The project of an issue, which is described in short.
  static Project of(JsonNode json) {
    return Objects.requireNonNullElse(read(json), new Project("", "", "", null, List.of()));
  }
}
