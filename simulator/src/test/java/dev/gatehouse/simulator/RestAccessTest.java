package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.GRACE;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestAccessTest {
  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
  }

  @Test
  void shows_people_their_own_organizations_only() throws Exception {
    assertThat(sentry.read("/organizations/", sentry.token(ADA)).valueStream())
        .extracting(organization -> organization.path("slug").asString())
        .containsExactly("lantern-books", "tidewater-freight");
    assertThat(sentry.read("/organizations/", sentry.token(GRACE)).valueStream())
        .extracting(organization -> organization.path("slug").asString())
        .containsExactly("tidewater-freight");
  }

  @Test
  void hides_organizations_from_those_who_are_no_members() throws Exception {
    String grace = sentry.token(GRACE);
    for (String path :
        new String[] {
          "/organizations/lantern-books/",
          "/organizations/1001/issues/",
          "/projects/lantern-books/shop-web/",
          "/organizations/no-such/"
        }) {
      WebResponse response = sentry.get(path, grace);
      assertThat(response.status()).as(path).isEqualTo(404);
      assertThat(json(response).path("detail").asString())
          .isEqualTo("The requested resource does not exist");
    }
  }

  @Test
  void finds_no_issue_through_another_organization() throws Exception {
    Issue issue = sentry.simulator.world().issues().getFirst();
    String path = "/organizations/tidewater-freight/issues/" + issue.id() + "/";
    assertThat(sentry.get(path, sentry.token(ADA)).status()).isEqualTo(404);
  }

  @Test
  void asks_for_a_scope_that_the_token_has() throws Exception {
    WebResponse refused =
        sentry.get("/organizations/lantern-books/issues/", sentry.token(ADA, "org:read"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(json(refused).path("detail").asString()).contains("permission");
    Issue issue = sentry.simulator.world().issues().getFirst();
    String path = "/api/0/organizations/lantern-books/issues/" + issue.id() + "/";
    String body = "{\"status\":\"resolved\"}";
    String reader = sentry.token(ADA, "event:read");
    assertThat(sentry.call("PUT", path, reader, body).status()).isEqualTo(403);
    assertThat(sentry.call("PUT", path, sentry.token(ADA, "event:write"), body).status())
        .isEqualTo(200);
  }

  @Test
  void takes_a_wider_scope_for_the_narrower_ones_it_implies() throws Exception {
    assertThat(sentry.get("/organizations/", sentry.token(ADA, "org:admin")).status())
        .isEqualTo(200);
    assertThat(
            sentry
                .get("/organizations/lantern-books/issues/", sentry.token(ADA, "event:write"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void gives_a_token_no_more_than_the_role_of_its_owner() {
    assertThat(Scopes.ofRole("member")).contains("event:admin", "project:read", "alerts:read");
    assertThat(Scopes.ofRole("member")).doesNotContain("project:write", "org:write");
    assertThat(Scopes.ofRole("owner")).contains("org:admin", "project:admin");
  }

  @Test
  void says_401_in_three_ways() throws Exception {
    assertThat(json(sentry.get("/auth/", null)).path("detail").asString())
        .isEqualTo("Authentication credentials were not provided.");
    for (String token : new String[] {"nonsense", "sntryu_AAAA.BBBB", sentry.token(ADA) + "x"}) {
      WebResponse response = sentry.get("/auth/", token);
      assertThat(response.status()).isEqualTo(401);
      assertThat(json(response).path("detail").asString()).isEqualTo("Invalid token");
      assertThat(response.header("www-authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void says_which_methods_a_path_has() throws Exception {
    String path = "/api/0/organizations/lantern-books/issues/1/";
    WebResponse response = sentry.call("PATCH", path, sentry.token(ADA), "{}");
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.header("allow")).isEqualTo("GET, PUT");
    assertThat(json(response).path("detail").asString()).isEqualTo("Method \"PATCH\" not allowed.");
  }

  @Test
  void sends_those_who_forget_the_last_slash_to_it() throws Exception {
    WebResponse response =
        sentry.call("GET", "/api/0/organizations?per_page=1", sentry.token(ADA), null);
    assertThat(response.status()).isEqualTo(301);
    assertThat(response.header("location")).isEqualTo("/api/0/organizations/?per_page=1");
  }

  @Test
  void answers_unknown_paths_and_broken_encodings_in_the_usual_shape() throws Exception {
    assertThat(sentry.get("/no/such/", sentry.token(ADA)).status()).isEqualTo(404);
    WebResponse broken = sentry.get("/organizations/%zz/", sentry.token(ADA));
    assertThat(broken.status()).isEqualTo(400);
    assertThat(json(broken).has("detail")).isTrue();
  }

  @Test
  void says_what_it_is() throws Exception {
    WebResponse home = sentry.send(WebRequest.of("GET", "/"));
    assertThat(home.bodyText()).contains("This is not Sentry", "Lantern Books");
    WebResponse page =
        sentry.send(WebRequest.of("GET", "/organizations/lantern-books/issues/<b>/"));
    assertThat(page.bodyText()).contains("Sentry's own page would open here").doesNotContain("<b>");
  }

  @Test
  void tells_regions_and_links_under_its_public_base() throws Exception {
    assertThat(
            sentry
                .read("/users/me/regions/", sentry.token(ADA))
                .path("regions")
                .path(0)
                .path("url")
                .asString())
        .isEqualTo(SimulatorUnderTest.BASE);
    assertThat(
            sentry
                .read("/organizations/lantern-books/", sentry.token(ADA))
                .path("links")
                .path("regionUrl")
                .asString())
        .isEqualTo(SimulatorUnderTest.BASE);
  }
}
