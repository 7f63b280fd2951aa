package dev.gatehouse.simulator;

import dev.gatehouse.simulator.OrganizationChanges.ProjectNow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The organizations as they stand: what the seed made, with what people changed on top.
final class Directory {
  private final World world;
  private final State state;

  Directory(World world, State state) {
    this.world = world;
    this.state = state;
  }

  @Nullable Organization organization(String idOrSlug) {
    Organization seeded = world.organization(idOrSlug);
    return seeded == null ? null : now(seeded);
  }

  Organization now(Organization seeded) {
    OrganizationChanges changes = state.changes(seeded);
    if (changes.equals(OrganizationChanges.NONE)) {
      return seeded;
    }
    List<Team> teams = new ArrayList<>(seeded.teams());
    teams.addAll(changes.teams());
    return new Organization(
        seeded.id(),
        seeded.slug(),
        seeded.name(),
        seeded.since(),
        seeded.members(),
        seeded.people(),
        List.copyOf(teams),
        projects(seeded, changes));
  }

  private static List<Project> projects(Organization seeded, OrganizationChanges changes) {
    Map<String, ProjectNow> changed = new TreeMap<>();
    changes.projects().forEach(project -> changed.put(project.id(), project));
    List<Project> projects = new ArrayList<>();
    for (Project project : seeded.projects()) {
      ProjectNow now = changed.remove(project.id());
      projects.add(
          now == null
              ? project
              : project.renamed(now.slug(), now.name(), now.platform()).withTeams(now.teams()));
    }
    for (ProjectNow now : changed.values()) {
      projects.add(Project.fresh(now.id(), now.slug(), now.name(), now.platform(), now.teams()));
    }
    return List.copyOf(projects);
  }

  /// The project of an issue as it stands.
  Project project(Issue issue) {
    Project project = now(issue.organization()).project(issue.project().id());
    return project == null ? issue.project() : project;
  }
}
