package dev.gatehouse.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The repositories of an organization: one for each project that was there from the start.
final class RepositoryJson {
  /// A host that no one has; `.example` is reserved (RFC 2606).
  private static final String HOST = "https://code.example/";

  static String name(Organization organization, Project project) {
    return organization.slug() + "/" + project.slug();
  }

  static String url(Organization organization, Project project) {
    return HOST + name(organization, project);
  }

  ObjectNode repository(Organization organization, Project project) {
    ObjectNode tree = Shapes.object();
    tree.put("id", "8" + project.id())
        .put("name", name(organization, project))
        .put("url", url(organization, project))
        .put("status", "active")
        .put("integrationId", "6001")
        .put("externalSlug", name(organization, project))
        .put("externalId", "77" + project.id())
        .put("dateCreated", Shapes.time(organization.since()));
    tree.putObject("provider").put("id", "integrations:github").put("name", "GitHub");
    return tree.putNull("settings");
  }

  /// The seeded project whose code lies in the repository of this name, or null.
  static @Nullable Project projectOf(Organization organization, String repository) {
    for (Project project : organization.projects()) {
      if (project.isSeeded() && name(organization, project).equals(repository)) {
        return project;
      }
    }
    return null;
  }
}
