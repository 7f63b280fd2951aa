package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who calls, and the organizations, teams, members and projects they can see.
final class OrganizationEndpoints {
  static final String ORGANIZATION = "/api/0/organizations/{organization_id_or_slug}/";
  static final String PROJECT = "/api/0/projects/{organization_id_or_slug}/{project_id_or_slug}/";
  static final List<String> ORG_READ = List.of("org:read", "org:write", "org:admin");
  static final List<String> PROJECT_READ =
      List.of("project:read", "project:write", "project:admin");
  private static final List<String> MEMBER_READ =
      List.of("member:read", "member:write", "member:admin");

  private final World world;
  private final OrganizationJson json;
  private final Paging paging;
  private final String base;

  OrganizationEndpoints(World world, OrganizationJson json, Paging paging, String base) {
    this.world = world;
    this.json = json;
    this.paging = paging;
    this.base = base;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/api/0/auth/", List.of(), call -> WebResponse.json(200, json.user(call.caller()))),
        Endpoint.get("/api/0/users/me/regions/", List.of(), call -> regions()),
        Endpoint.get("/api/0/organizations/", ORG_READ, this::organizations),
        Endpoint.get(
            ORGANIZATION,
            ORG_READ,
            call -> WebResponse.json(200, withAccess(call, json.organization(call.org())))),
        Endpoint.get(ORGANIZATION + "projects/", ORG_READ, this::projects),
        Endpoint.get(ORGANIZATION + "teams/", ORG_READ, this::teams),
        Endpoint.get(ORGANIZATION + "members/", MEMBER_READ, this::members),
        Endpoint.get(ORGANIZATION + "environments/", ORG_READ, this::environments),
        Endpoint.get(
            PROJECT,
            PROJECT_READ,
            call -> WebResponse.json(200, json.projectDetail(call, call.project()))),
        Endpoint.get(PROJECT + "teams/", PROJECT_READ, this::projectTeams));
  }

  private WebResponse regions() {
    ObjectNode tree = Shapes.object();
    tree.putArray("regions").addObject().put("name", "simulated").put("url", base);
    return WebResponse.json(200, tree);
  }

  private static ObjectNode withAccess(Call call, ObjectNode organization) {
    organization.set("access", Shapes.strings(call.scopes()));
    return organization;
  }

  private WebResponse organizations(Call call) {
    List<Organization> mine =
        world.organizations().stream()
            .filter(organization -> organization.members().containsKey(call.caller().id()))
            .filter(
                organization ->
                    fits(call.request().query("query"), organization.slug(), organization.name()))
            .toList();
    return paging.answer(call, mine, json::organization);
  }

  private WebResponse projects(Call call) {
    List<Project> found =
        call.org().projects().stream()
            .filter(project -> fits(call.request().query("query"), project.slug(), project.name()))
            .toList();
    return paging.answer(call, found, project -> json.projectRow(call, project));
  }

  private WebResponse teams(Call call) {
    boolean detailed = !"0".equals(call.request().query("detailed"));
    List<Team> found =
        call.org().teams().stream()
            .filter(team -> fits(call.request().query("query"), team.slug(), team.name()))
            .toList();
    return paging.answer(
        call, found, team -> detailed ? json.teamWithProjects(call, team) : json.team(call, team));
  }

  private WebResponse projectTeams(Call call) {
    return paging.answer(call, call.org().teamsOf(call.project()), team -> json.team(call, team));
  }

  private WebResponse members(Call call) {
    List<Person> found =
        call.org().people().stream()
            .filter(person -> fits(call.request().query("query"), person.email(), person.name()))
            .toList();
    return paging.answer(call, found, person -> json.member(call.org(), person));
  }

  private WebResponse environments(Call call) {
    ArrayNode array = Shapes.array();
    List<String> names =
        call.org().projects().stream()
            .flatMap(project -> project.environments().stream())
            .distinct()
            .sorted()
            .toList();
    for (String name : names) {
      array.addObject().put("id", String.valueOf(7_001 + names.indexOf(name))).put("name", name);
    }
    return WebResponse.json(200, array);
  }

  /// Whether every word of the query (`slug:` and `name:` prefixes aside) is part of slug or name.
  private static boolean fits(@Nullable String query, String slug, String name) {
    String all = (slug + " " + name).toLowerCase(Locale.ROOT);
    for (String word :
        (query == null ? "" : query).toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
      String bare = word.startsWith("slug:") || word.startsWith("name:") ? word.substring(5) : word;
      if (!all.contains(bare.replace("\"", ""))) {
        return false;
      }
    }
    return true;
  }
}
