package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What people made or changed in an organization since the seed. Immutable.
///
/// @param teams made
/// @param projects made, or changed: then as they are now
/// @param keys made, or changed: then as they are now
/// @param mappings of code, the newest last
record OrganizationChanges(
    List<Team> teams, List<ProjectNow> projects, List<ClientKey> keys, List<CodeMapping> mappings) {
  static final OrganizationChanges NONE =
      new OrganizationChanges(List.of(), List.of(), List.of(), List.of());

  /// @param teams slugs
  record ProjectNow(
      String id, String slug, String name, @Nullable String platform, List<String> teams) {}

  /// A DSN.
  ///
  /// @param window seconds in which `count` events are taken; null without a limit
  /// @param loader options of the loader script
  record ClientKey(
      String id,
      String projectId,
      String name,
      boolean active,
      @Nullable Integer window,
      @Nullable Integer count,
      String browserSdkVersion,
      JsonNode loader,
      Instant created) {}

  /// Where the source of a project's frames lies.
  record CodeMapping(
      String id, String projectId, String repository, String stackRoot, String sourceRoot) {}

  OrganizationChanges plus(Team team) {
    return new OrganizationChanges(plus(teams, team), projects, keys, mappings);
  }

  OrganizationChanges plus(CodeMapping mapping) {
    return new OrganizationChanges(teams, projects, keys, plus(mappings, mapping));
  }

  /// With `project` in place of what was known under its id.
  OrganizationChanges with(Project project) {
    List<ProjectNow> others =
        projects.stream().filter(known -> !known.id().equals(project.id())).toList();
    ProjectNow now =
        new ProjectNow(
            project.id(), project.slug(), project.name(), project.platform(), project.teams());
    return new OrganizationChanges(teams, plus(others, now), keys, mappings);
  }

  /// With `key` in place of what was known under its id.
  OrganizationChanges with(ClientKey key) {
    List<ClientKey> others = keys.stream().filter(known -> !known.id().equals(key.id())).toList();
    return new OrganizationChanges(teams, projects, plus(others, key), mappings);
  }

  private static <T> List<T> plus(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list);
    longer.add(item);
    return List.copyOf(longer);
  }
}
