package dev.gatehouse.simulator;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes teams and projects and changes projects. What is made is there at the next start too.
final class ProjectChanges {
  private static final List<String> TEAM_WRITE = List.of("team:write", "org:write", "org:admin");
  static final List<String> PROJECT_WRITE = List.of("project:write", "project:admin");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,99}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final int NAME_MAX = 200;
  private static final int FIRST_TEAM = 2_101;
  private static final int FIRST_PROJECT = 4_101;
  private static final int MADE_MAX = 500;

  private final Directory directory;
  private final State state;
  private final OrganizationJson json;
  private final InstantSource clock;

  ProjectChanges(Directory directory, State state, OrganizationJson json, InstantSource clock) {
    this.directory = directory;
    this.state = state;
    this.json = json;
    this.clock = clock;
  }

  List<Endpoint> all() {
    String team = OrganizationEndpoints.PROJECT + "teams/{team_id_or_slug}/";
    return List.of(
        new Endpoint(
            "POST", OrganizationEndpoints.ORGANIZATION + "teams/", TEAM_WRITE, this::addTeam),
        new Endpoint(
            "POST",
            "/api/0/teams/{organization_id_or_slug}/{team_id_or_slug}/projects/",
            PROJECT_WRITE,
            this::addProject),
        new Endpoint(
            "PUT",
            OrganizationEndpoints.PROJECT,
            OrganizationEndpoints.PROJECT_READ,
            this::changeProject),
        new Endpoint("POST", team, PROJECT_WRITE, this::assign),
        new Endpoint("DELETE", team, PROJECT_WRITE, this::release));
  }

  private synchronized WebResponse addTeam(Call call) throws IOException {
    JsonNode body = call.json();
    String name = text(body, "name");
    String slug = text(body, "slug");
    if (name == null && slug == null) {
      return refused("__all__", "Name or slug is required");
    }
    String wanted = slug == null ? slugOf(String.valueOf(name)) : slug;
    if (!SLUG.matcher(wanted).matches() || DIGITS.matcher(wanted).matches()) {
      return refused("slug", "Enter a valid slug of lower-case letters, digits, - and _.");
    }
    if (call.org().team(wanted) != null) {
      return WebResponse.json(
          409,
          Shapes.object()
              .set(
                  "non_field_errors",
                  Shapes.strings(List.of("A team with this slug already exists."))));
    }
    int made = state.changes(call.org()).teams().size();
    refuseTooMany(made);
    Team team =
        new Team(
            String.valueOf(FIRST_TEAM + made),
            wanted,
            name == null ? wanted : name,
            List.of(call.caller().id()));
    state.change(call.org(), changes -> changes.plus(team));
    ObjectNode tree = json.team(call, team);
    return WebResponse.json(201, tree.put("dateCreated", Shapes.time(clock.instant())));
  }

  private synchronized WebResponse addProject(Call call) throws IOException {
    Team team = team(call);
    JsonNode body = call.json();
    String name = text(body, "name");
    if (name == null) {
      return refused("name", "This field is required.");
    }
    String slug = text(body, "slug");
    String wanted = slug == null ? unused(call.org(), slugOf(name)) : slug;
    WebResponse wrong = wrongSlug(call, wanted, null);
    if (wrong != null) {
      return wrong;
    }
    List<OrganizationChanges.ProjectNow> known = state.changes(call.org()).projects();
    int made =
        (int) known.stream().filter(now -> Integer.parseInt(now.id()) >= FIRST_PROJECT).count();
    refuseTooMany(made);
    Project project =
        Project.fresh(
            String.valueOf(FIRST_PROJECT + made),
            wanted,
            name,
            text(body, "platform"),
            List.of(team.slug()));
    state.change(call.org(), changes -> changes.with(project));
    Call after = now(call);
    return WebResponse.json(201, json.projectRow(after, project));
  }

  private synchronized WebResponse changeProject(Call call) throws IOException {
    Project project = call.project();
    JsonNode body = call.json();
    if (call.scopes().stream().noneMatch(PROJECT_WRITE::contains)
        && body.propertyNames().stream().anyMatch(name -> !name.equals("isBookmarked"))) {
      throw new HttpFailure(403, "forbidden", "You do not have permission to perform this action.");
    }
    String name = text(body, "name");
    String slug = text(body, "slug");
    String platform = text(body, "platform");
    WebResponse wrong = slug == null ? null : wrongSlug(call, slug, project);
    if (wrong != null) {
      return wrong;
    }
    Project changed =
        project.renamed(
            slug == null ? project.slug() : slug,
            name == null ? project.name() : name,
            platform == null ? project.platform() : platform);
    state.change(call.org(), changes -> changes.with(changed));
    Call after = now(call);
    return WebResponse.json(200, json.projectDetail(after, changed));
  }

  private synchronized WebResponse assign(Call call) throws IOException {
    Project project = call.project();
    Team team = team(call);
    List<String> teams = new ArrayList<>(project.teams());
    if (!teams.contains(team.slug())) {
      teams.add(team.slug());
    }
    return changed(call, 201, project.withTeams(teams));
  }

  private synchronized WebResponse release(Call call) throws IOException {
    Project project = call.project();
    List<String> teams = new ArrayList<>(project.teams());
    teams.remove(team(call).slug());
    return changed(call, 200, project.withTeams(teams));
  }

  private WebResponse changed(Call call, int status, Project project) throws IOException {
    state.change(call.org(), changes -> changes.with(project));
    Call after = now(call);
    return WebResponse.json(status, json.projectWithTeams(after, project));
  }

  /// The call as it would see the organization now.
  private Call now(Call call) {
    return new Call(
        call.request(), call.path(), call.caller(), call.scopes(), directory.now(call.org()));
  }

  private static Team team(Call call) {
    Team team = call.org().team(call.variable("team_id_or_slug"));
    if (team == null) {
      throw Call.notFound();
    }
    return team;
  }

  private static void refuseTooMany(int made) {
    if (made >= MADE_MAX) {
      throw Call.refused("The simulated Sentry keeps at most " + MADE_MAX + " of these.");
    }
  }

  private static @Nullable String text(JsonNode body, String field) {
    String text = body.path(field).asString("").strip();
    if (text.length() > NAME_MAX) {
      throw Call.refused("Ensure that " + field + " has no more than " + NAME_MAX + " characters.");
    }
    return text.isEmpty() ? null : text;
  }

  private static @Nullable WebResponse wrongSlug(
      Call call, String slug, @Nullable Project current) {
    if (!SLUG.matcher(slug).matches() || DIGITS.matcher(slug).matches()) {
      return refused("slug", "Enter a valid slug of lower-case letters, digits, - and _.");
    }
    Project other = call.org().project(slug);
    if (other == null || (current != null && other.id().equals(current.id()))) {
      return null;
    }
    if (current == null) {
      return WebResponse.json(
          409, Shapes.object().put("detail", "A project with this slug already exists."));
    }
    return refused("slug", "Another project (" + slug + ") is already using that slug");
  }

  private static String unused(Organization organization, String slug) {
    String free = slug;
    for (int i = 2; organization.project(free) != null; i++) {
      free = slug + "-" + i;
    }
    return free;
  }

  private static String slugOf(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-");
    return slug.replaceAll("^-+|-+$", "");
  }

  private static WebResponse refused(String field, String reason) {
    ObjectNode body = Shapes.object();
    body.putArray(field).add(reason);
    return WebResponse.json(400, body);
  }
}
