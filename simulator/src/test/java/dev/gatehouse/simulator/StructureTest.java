package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Teams, projects, DSNs and releases.
class StructureTest {
  private static final String TEAMS = "/organizations/lantern-books/teams/";
  private static final String CHECKOUT = "/projects/lantern-books/checkout-api/";

  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;
  private String token;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
    token =
        sentry.token(
            ADA, "org:admin", "team:admin", "project:admin", "project:releases", "event:read");
  }

  /// Sends JSON and holds the answer to Sentry's document where that is at hand.
  private JsonNode send(
      String method, String path, @Nullable String body, int status, String template)
      throws Exception {
    WebResponse response = sentry.call(method, "/api/0" + path, token, body);
    JsonNode answer = json(response);
    assertThat(response.status()).as(answer.toString()).isEqualTo(status);
    OpenApiDocument document = OpenApiDocument.find();
    if (document != null && status < 300 && document.has(template, method)) {
      assertThat(document.validate(template, method, status, answer)).isEmpty();
    }
    return answer;
  }

  private JsonNode make(String path, String body) throws Exception {
    String template =
        path.startsWith("/teams/")
            ? "/api/0/teams/{organization_id_or_slug}/{team_id_or_slug}/projects/"
            : OrganizationEndpoints.ORGANIZATION + "teams/";
    return send("POST", path, body, 201, template);
  }

  private List<String> names(String path, String field) throws Exception {
    return sentry.read(path, token).valueStream().map(one -> one.path(field).asString()).toList();
  }

  @Test
  void makes_a_team_that_is_there_after_a_restart() throws Exception {
    JsonNode team = make(TEAMS, "{\"name\":\"Gift Cards\"}");
    assertThat(team.path("slug").asString()).isEqualTo("gift-cards");
    sentry = SimulatorUnderTest.open(dataDir);
    assertThat(names(TEAMS, "slug")).contains("gift-cards");
    assertThat(sentry.call("POST", "/api/0" + TEAMS, token, "{\"slug\":\"gift-cards\"}").status())
        .isEqualTo(409);
    sentry.call("POST", "/_simulator/reset", null, "{}");
    assertThat(names(TEAMS, "slug")).doesNotContain("gift-cards");
  }

  @Test
  void refuses_a_team_without_a_name_and_people_who_may_not_make_one() throws Exception {
    assertThat(sentry.call("POST", "/api/0" + TEAMS, token, "{}").status()).isEqualTo(400);
    String reader = sentry.token(ADA, "org:read", "team:read");
    assertThat(sentry.call("POST", "/api/0" + TEAMS, reader, "{\"name\":\"X\"}").status())
        .isEqualTo(403);
  }

  @Test
  void makes_a_project_with_a_key_and_finds_it_everywhere() throws Exception {
    JsonNode project =
        make(
            "/teams/lantern-books/payments/projects/",
            "{\"name\":\"Refunds!\",\"platform\":\"python\"}");
    assertThat(project.path("slug").asString()).isEqualTo("refunds");
    assertThat(project.path("team").path("slug").asString()).isEqualTo("payments");
    assertThat(names("/organizations/lantern-books/projects/", "slug")).contains("refunds");
    JsonNode keys = sentry.read("/projects/lantern-books/refunds/keys/", token);
    assertThat(keys.path(0).path("name").asString()).isEqualTo("Default");
    assertThat(keys.path(0).path("dsn").path("public").asString())
        .endsWith("/" + project.path("id").asString());
    String issues = "/organizations/lantern-books/issues/?query=&project=";
    assertThat(sentry.read(issues + project.path("id").asString(), token)).isEmpty();
    assertThat(sentry.read("/projects/lantern-books/refunds/releases/", token)).isEmpty();
    JsonNode second = make("/teams/lantern-books/payments/projects/", "{\"name\":\"refunds\"}");
    assertThat(second.path("slug").asString()).isEqualTo("refunds-2");
  }

  @Test
  void renames_a_project_and_keeps_its_issues() throws Exception {
    String body = "{\"name\":\"Pay\",\"slug\":\"pay-api\",\"platform\":\"python\"}";
    send("PUT", CHECKOUT, body, 200, OrganizationEndpoints.PROJECT);
    assertThat(sentry.get(CHECKOUT, token).status()).isEqualTo(404);
    sentry = SimulatorUnderTest.open(dataDir);
    JsonNode project = sentry.read("/projects/lantern-books/pay-api/", token);
    assertThat(project.path("name").asString()).isEqualTo("Pay");
    JsonNode issues =
        sentry.read("/organizations/lantern-books/issues/?query=&project=4002", token);
    assertThat(issues).isNotEmpty();
    assertThat(issues.path(0).path("project").path("slug").asString()).isEqualTo("pay-api");
    assertThat(
            json(sentry.call(
                    "PUT",
                    "/api/0/projects/lantern-books/pay-api/",
                    token,
                    "{\"slug\":\"shop-web\"}"))
                .has("slug"))
        .isTrue();
  }

  @Test
  void lets_readers_change_nothing_but_their_bookmark() throws Exception {
    String reader = sentry.token(ADA, "project:read");
    assertThat(sentry.call("PUT", "/api/0" + CHECKOUT, reader, "{\"name\":\"X\"}").status())
        .isEqualTo(403);
    assertThat(sentry.call("PUT", "/api/0" + CHECKOUT, reader, "{\"isBookmarked\":true}").status())
        .isEqualTo(200);
  }

  @Test
  void adds_a_team_to_a_project_and_takes_it_away() throws Exception {
    String template = OrganizationEndpoints.PROJECT + "teams/{team_id_or_slug}/";
    String team = CHECKOUT + "teams/reading-apps/";
    send("POST", team, null, 201, template);
    assertThat(names(CHECKOUT + "teams/", "slug")).contains("reading-apps");
    send("DELETE", team, null, 200, template);
    assertThat(names(CHECKOUT + "teams/", "slug")).doesNotContain("reading-apps");
    send("DELETE", CHECKOUT + "teams/payments/", null, 200, template);
    send("DELETE", CHECKOUT + "teams/storefront/", null, 200, template);
    assertThat(sentry.read(CHECKOUT, token).path("teams")).isEmpty();
    assertThat(sentry.call("POST", "/api/0" + CHECKOUT + "teams/none/", token, null).status())
        .isEqualTo(404);
  }

  @Test
  void makes_and_changes_keys() throws Exception {
    String keys = OrganizationEndpoints.PROJECT + "keys/";
    JsonNode key = send("POST", CHECKOUT + "keys/", "{\"name\":\"CI\"}", 201, keys);
    String path = CHECKOUT + "keys/" + key.path("id").asString() + "/";
    String body =
        "{\"isActive\":false,\"rateLimit\":{\"window\":60,\"count\":9},"
            + "\"dynamicSdkLoaderOptions\":{\"hasDebug\":true}}";
    JsonNode changed = send("PUT", path, body, 200, keys + "{key_id}/");
    assertThat(changed.path("name").asString()).isEqualTo("CI");
    assertThat(changed.path("rateLimit").path("count").asInt()).isEqualTo(9);
    assertThat(changed.path("dynamicSdkLoaderOptions").path("hasDebug").asBoolean()).isTrue();
    assertThat(changed.path("dynamicSdkLoaderOptions").path("hasReplay").asBoolean()).isTrue();
    assertThat(sentry.read(CHECKOUT + "keys/?status=active", token)).hasSize(1);
    JsonNode unlimited = send("PUT", path, "{\"rateLimit\":null}", 200, keys + "{key_id}/");
    assertThat(unlimited.path("rateLimit").isNull()).isTrue();
    assertThat(sentry.call("PUT", "/api/0" + path, token, "{\"rateLimit\":{}}").status())
        .isEqualTo(400);
  }

  @Test
  void maps_code_of_repositories_it_has() throws Exception {
    String path = "/api/0/organizations/lantern-books/code-mappings/bulk/";
    String body =
        "{\"project\":\"checkout-api\",\"repository\":\"lantern-books/%s\","
            + "\"provider\":\"integrations:github\",\"mappings\":[{\"stackRoot\":\"\","
            + "\"sourceRoot\":\"src/\"}]}";
    WebResponse made = sentry.call("POST", path, token, body.formatted("checkout-api"));
    assertThat(json(made).path("created").asInt()).isEqualTo(1);
    assertThat(sentry.call("POST", path, token, body.formatted("nothing")).status()).isEqualTo(404);
    assertThat(names("/organizations/lantern-books/repos/?query=check", "name"))
        .containsExactly("lantern-books/checkout-api");
  }

  @Test
  void lists_releases_newest_first_and_pages_through_them() throws Exception {
    String path = "/organizations/lantern-books/releases/";
    assertThat(names(path, "version")).hasSize(60).doesNotHaveDuplicates();
    assertThat(names(path, "dateCreated")).isSortedAccordingTo((a, b) -> b.compareTo(a));
    WebResponse first = sentry.get(path + "?per_page=26", token);
    assertThat(first.header("link")).contains("cursor=0:26:0>; rel=\"next\"; results=\"true\"");
    assertThat(names(path + "?query=reader", "version"))
        .hasSize(15)
        .allMatch(version -> version.startsWith("reader-ios@"));
    assertThat(names(path + "?project=4002&query=2026.41.4", "shortVersion"))
        .containsExactly("2026.41.4");
  }

  @Test
  void knows_a_release_with_its_deploys_commits_and_health() throws Exception {
    String path = "/organizations/lantern-books/releases/checkout-api%402026.41.4/";
    JsonNode release = sentry.read(path + "?health=1&project=4002", token);
    assertThat(release.path("lastEvent").asString()).isGreaterThan("2026-11-01");
    assertThat(
            release.path("projects").path(0).path("healthData").path("hasHealthData").asBoolean())
        .isTrue();
    assertThat(names(path + "deploys/", "environment"))
        .containsExactly("production", "staging", "load-test");
    JsonNode commits = sentry.read(path + "commits/", token);
    assertThat(commits.path(0)).isNotNull();
    assertThat(commits.path(0).path("id")).isEqualTo(release.path("lastCommit").path("id"));
    assertThat(sentry.read(CHECKOUT + "releases/checkout-api%402026.41.4/commits/", token))
        .isEqualTo(commits);
    assertThat(
            sentry
                .get("/projects/lantern-books/shop-web/releases/checkout-api%402026.41.4/", token)
                .status())
        .isEqualTo(404);
  }

  @Test
  void has_no_event_of_a_release_before_the_release() {
    World world = sentry.simulator.world();
    for (Issue issue : world.issues()) {
      for (SeededEvent event : issue.events()) {
        Release release = Release.find(world, issue.organization(), event.release());
        assertThat(release).isNotNull();
        assertThat(event.at()).isAfterOrEqualTo(release.created());
      }
    }
  }
}
