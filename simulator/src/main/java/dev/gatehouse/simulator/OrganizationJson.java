package dev.gatehouse.simulator;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// People, organizations, teams and projects as Sentry writes them.
final class OrganizationJson {
  private final World world;
  private final String base;

  OrganizationJson(World world, String base) {
    this.world = world;
    this.base = base;
  }

  ObjectNode user(Person person) {
    Instant joined = world.anchor().minusSeconds(86_400L * 400);
    ObjectNode user = Shapes.of("user");
    user.put("id", person.id())
        .put("name", person.name())
        .put("username", person.email())
        .put("email", person.email())
        .put("dateJoined", Shapes.time(joined))
        .put("lastLogin", Shapes.time(world.anchor()))
        .put("lastActive", Shapes.time(world.anchor()));
    user.putArray("emails")
        .addObject()
        .put("id", "9" + person.id())
        .put("email", person.email())
        .put("is_verified", true);
    return user;
  }

  ObjectNode organization(Organization organization) {
    ObjectNode tree = Shapes.of("organization");
    tree.put("id", organization.id())
        .put("slug", organization.slug())
        .put("name", organization.name())
        .put("dateCreated", Shapes.time(organization.since()));
    tree.putObject("links")
        .put("organizationUrl", base + "/organizations/" + organization.slug())
        .put("regionUrl", base);
    return tree;
  }

  ObjectNode member(Organization organization, Person person) {
    String role = organization.members().getOrDefault(person.id(), "member");
    ObjectNode tree = Shapes.of("member");
    tree.put("id", "5" + organization.id() + person.id())
        .put("email", person.email())
        .put("name", person.name())
        .put("orgRole", role)
        .put("role", role)
        .put("dateCreated", Shapes.time(organization.since()));
    tree.set("user", user(person));
    return tree;
  }

  ObjectNode team(Call call, Team team) {
    boolean member = team.members().contains(call.caller().id());
    ObjectNode tree = Shapes.of("team");
    tree.put("id", team.id())
        .put("slug", team.slug())
        .put("name", team.name())
        .put("dateCreated", Shapes.time(call.org().since()))
        .put("isMember", member)
        .put("teamRole", member ? "contributor" : null)
        .put("memberCount", team.members().size());
    tree.set("access", Shapes.strings(call.scopes()));
    return tree;
  }

  ObjectNode teamWithProjects(Call call, Team team) {
    ObjectNode tree = team(call, team);
    ArrayNode projects = tree.putArray("projects");
    for (Project project : call.org().projects()) {
      if (project.teams().contains(team.slug())) {
        ObjectNode row = project(call, project);
        row.setAll(teamsProjectFields());
        projects.add(row);
      }
    }
    return tree;
  }

  private static ObjectNode teamsProjectFields() {
    ObjectNode detail = Shapes.of("projectDetail");
    return detail.retain(List.of("isInternal", "isPublic", "avatar", "color", "status"));
  }

  ObjectNode projectRow(Call call, Project project) {
    ObjectNode tree = project(call, project);
    tree.setAll(Shapes.of("projectRow"));
    tree.set("environments", Shapes.strings(project.environments()));
    return tree;
  }

  /// A project as the answers about its teams have it.
  ObjectNode projectWithTeams(Call call, Project project) {
    ObjectNode tree = project(call, project);
    tree.setAll(teamsProjectFields());
    return withoutNoTeam(tree);
  }

  ObjectNode projectDetail(Call call, Project project) {
    ObjectNode tree = project(call, project);
    tree.setAll(Shapes.of("projectDetail"));
    tree.set("organization", organization(call.org()));
    return withoutNoTeam(tree);
  }

  /// Lists say null for a project without a team; a project on its own leaves the field out.
  private static ObjectNode withoutNoTeam(ObjectNode tree) {
    if (tree.path("team").isNull()) {
      tree.remove("team");
    }
    return tree;
  }

  private ObjectNode project(Call call, Project project) {
    ObjectNode tree = Shapes.of("project");
    tree.put("id", project.id())
        .put("slug", project.slug())
        .put("name", project.name())
        .put("platform", project.platform())
        .put("dateCreated", Shapes.time(call.org().since()))
        .put("firstEvent", Shapes.time(call.org().since().plusSeconds(3_600)))
        .put("hasReplays", project.isBrowser())
        .put("hasMinifiedStackTrace", project.isBrowser());
    List<Team> teams = call.org().teamsOf(project);
    tree.set("team", teams.isEmpty() ? null : teamName(teams.getFirst()));
    ArrayNode names = tree.putArray("teams");
    teams.forEach(team -> names.add(teamName(team)));
    ArrayNode platforms = tree.putArray("platforms");
    if (project.isSeeded()) {
      platforms.add(project.eventPlatform());
    }
    if (project.isSeeded()) {
      tree.putObject("latestRelease").put("version", project.release(Release.NEWEST));
    } else {
      tree.putNull("latestRelease").putNull("firstEvent").put("firstTransactionEvent", false);
    }
    boolean member = teams.stream().anyMatch(team -> team.members().contains(call.caller().id()));
    tree.put("isMember", member);
    tree.set("access", Shapes.strings(call.scopes()));
    return tree;
  }

  private static ObjectNode teamName(Team team) {
    return Shapes.object().put("id", team.id()).put("name", team.name()).put("slug", team.slug());
  }
}
