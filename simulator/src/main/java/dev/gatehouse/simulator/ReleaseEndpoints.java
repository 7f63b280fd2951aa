package dev.gatehouse.simulator;

import dev.gatehouse.http.WebResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Releases with their deploys and commits, and the repositories that the commits are in.
final class ReleaseEndpoints {
  private static final String RELEASES = OrganizationEndpoints.ORGANIZATION + "releases/";
  private static final String RELEASE = RELEASES + "{version}/";
  private static final String OF_PROJECT = OrganizationEndpoints.PROJECT + "releases/";
  private static final List<String> READ =
      List.of("project:read", "project:write", "project:admin", "project:releases", "org:ci");
  private static final List<String> REPOSITORIES_READ =
      List.of("org:read", "org:write", "org:admin", "org:integrations", "org:ci");

  private final World world;
  private final ReleaseJson json;
  private final RepositoryJson repositories;
  private final Paging paging;

  ReleaseEndpoints(World world, Paging paging) {
    this.world = world;
    this.repositories = new RepositoryJson();
    this.json = new ReleaseJson(world, repositories);
    this.paging = paging;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(RELEASES, READ, this::list),
        Endpoint.get(RELEASE, READ, this::release),
        Endpoint.get(RELEASE + "deploys/", READ, this::deploys),
        Endpoint.get(RELEASE + "commits/", READ, this::commits),
        Endpoint.get(OF_PROJECT, READ, this::listOfProject),
        Endpoint.get(OF_PROJECT + "{version}/", READ, this::release),
        Endpoint.get(OF_PROJECT + "{version}/commits/", READ, this::commits),
        Endpoint.get(
            OrganizationEndpoints.ORGANIZATION + "repos/", REPOSITORIES_READ, this::repositories));
  }

  private WebResponse list(Call call) {
    Set<String> projects = IssueEndpoints.projects(call);
    return answer(
        call,
        call.org().projects().stream().filter(project -> projects.contains(project.id())).toList());
  }

  private WebResponse listOfProject(Call call) {
    return answer(call, List.of(call.project()));
  }

  private WebResponse answer(Call call, List<Project> projects) {
    String query = call.request().query("query");
    List<String> environments = call.request().target().queryAll("environment");
    List<Release> found =
        projects.stream()
            .flatMap(project -> Release.of(project, world.anchor()).stream())
            .filter(release -> fits(query, release.version()))
            .filter(
                release ->
                    environments.isEmpty()
                        || release.project().environments().stream()
                            .anyMatch(environments::contains))
            .sorted(
                Comparator.comparing(Release::created).reversed().thenComparing(Release::version))
            .toList();
    return paging.answer(call, found, release -> json.release(call.org(), release, health(call)));
  }

  private static boolean fits(@Nullable String query, String version) {
    String wanted = query == null ? "" : query.strip();
    wanted = wanted.startsWith("release:") ? wanted.substring("release:".length()) : wanted;
    return IssueFilter.glob("*" + wanted.toLowerCase(Locale.ROOT) + "*", version);
  }

  private static boolean health(Call call) {
    return "1".equals(call.request().query("health"));
  }

  private Release found(Call call) {
    Release release = Release.find(world, call.org(), call.variable("version"));
    boolean elsewhere =
        call.path().containsKey("project_id_or_slug")
            && release != null
            && !release.project().id().equals(call.project().id());
    if (release == null || elsewhere) {
      throw Call.notFound();
    }
    return release;
  }

  private WebResponse release(Call call) {
    return WebResponse.json(200, json.release(call.org(), found(call), health(call)));
  }

  private WebResponse deploys(Call call) {
    return paging.answer(call, json.deploys(found(call)), deploy -> deploy);
  }

  private WebResponse commits(Call call) {
    Release release = found(call);
    return paging.answer(
        call,
        json.commits(call.org(), release),
        commit -> {
          commit.set("releases", json.releasesOf(release));
          return commit;
        });
  }

  private WebResponse repositories(Call call) {
    String query = call.request().query("query");
    List<Project> found =
        call.org().projects().stream()
            .filter(Project::isSeeded)
            .filter(
                project ->
                    IssueFilter.glob(
                        "*" + (query == null ? "" : query.strip()) + "*",
                        RepositoryJson.name(call.org(), project)))
            .toList();
    return paging.answer(call, found, project -> repositories.repository(call.org(), project));
  }
}
