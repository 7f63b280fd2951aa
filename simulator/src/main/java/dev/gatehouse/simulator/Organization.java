package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An organization with everything in it but issues.
///
/// @param members roles by id of person
/// @param people the members themselves
record Organization(
    String id,
    String slug,
    String name,
    Instant since,
    Map<String, String> members,
    List<Person> people,
    List<Team> teams,
    List<Project> projects) {

  @Nullable Project project(String idOrSlug) {
    for (Project project : projects) {
      if (project.id().equals(idOrSlug) || project.slug().equals(idOrSlug)) {
        return project;
      }
    }
    return null;
  }

  @Nullable Team team(String idOrSlug) {
    for (Team team : teams) {
      if (team.id().equals(idOrSlug) || team.slug().equals(idOrSlug)) {
        return team;
      }
    }
    return null;
  }

  boolean isNamed(String idOrSlug) {
    return id.equals(idOrSlug) || slug.equals(idOrSlug);
  }

  List<Team> teamsOf(Project project) {
    return teams.stream().filter(team -> project.teams().contains(team.slug())).toList();
  }
}
