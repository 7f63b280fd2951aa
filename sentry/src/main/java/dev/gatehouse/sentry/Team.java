package dev.gatehouse.sentry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A team.
///
/// @param projects slugs of its projects; empty where Sentry does not say
public record Team(
    String id, String slug, String name, @Nullable Long memberCount, List<String> projects) {
  public Team {
    projects = List.copyOf(projects);
  }

  static @Nullable Team read(JsonNode json) {
    String slug = Fields.text(json, "slug");
    if (slug == null) {
      return null;
    }
    return new Team(
        Fields.text(json, "id", slug),
        slug,
        Fields.text(json, "name", slug),
        Fields.number(json, "memberCount"),
        Fields.list(json.path("projects"), project -> Fields.text(project, "slug")));
  }
}
