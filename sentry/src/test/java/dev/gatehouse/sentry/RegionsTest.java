package dev.gatehouse.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionsTest {
  private static final String REGIONS =
      """
      {"regions": [
        {"name": "us", "url": "https://us.sentry.io"},
        {"name": "de", "url": "https://de.sentry.io"},
        {"name": "evil", "url": "https://sentry.io.evil.com"},
        {"name": "plain", "url": "http://us.sentry.io"},
        {"name": "nameless"}
      ]}
      """;

  private final FakeSentry sentry = new FakeSentry();

  @Test
  void asks_every_region_of_this_sentry_and_no_other_server() throws Exception {
    sentry.then(this::saas);

    RegionalPage<Organization> page =
        sentry.client("https://sentry.io").organizations().listEverywhere("x", null, 2);

    assertThat(page.items()).extracting(Organization::slug).containsExactly("us-org", "de-org");
    assertThat(page.silent()).isEmpty();
    assertThat(sentry.lines())
        .containsExactlyInAnyOrder(
            "GET https://sentry.io/api/0/users/me/regions/",
            "GET https://us.sentry.io/api/0/organizations/?per_page=2&query=x",
            "GET https://de.sentry.io/api/0/organizations/?per_page=2&query=x");
  }

  @Test
  void goes_on_only_where_there_is_more() throws Exception {
    sentry.then(this::saas);
    OrganizationsApi api = sentry.client("https://sentry.io").organizations();
    String cursor = api.listEverywhere(null, null, 2).nextCursor();
    sentry.requests.clear();

    var _ = api.listEverywhere(null, cursor, 2);

    assertThat(sentry.lines())
        .containsExactly(
            "GET https://us.sentry.io/api/0/organizations/?per_page=2&cursor=0%3A2%3A0");
  }

  @Test
  void asks_the_configured_server_alone_where_there_are_no_regions() throws Exception {
    sentry.then(200, "[{\"slug\": \"acme\"}]");

    RegionalPage<Organization> page =
        sentry.client("https://errors.example.com").organizations().listEverywhere(null, null, 9);

    assertThat(page.items()).extracting(Organization::slug).containsExactly("acme");
    assertThat(sentry.lines())
        .containsExactly("GET https://errors.example.com/api/0/organizations/?per_page=9");
  }

  @Test
  void shows_what_other_regions_have_when_one_is_down() throws Exception {
    sentry.then(
        request ->
            request.uri().getHost().equals("de.sentry.io")
                ? json(500, "{\"detail\":\"down\"}")
                : saas(request));

    RegionalPage<Organization> page =
        sentry.client("https://sentry.io").organizations().listEverywhere(null, null, 2);

    assertThat(page.items()).extracting(Organization::slug).containsExactly("us-org");
    assertThat(page.silent()).containsExactly("https://de.sentry.io");
  }

  @Test
  void fails_when_no_region_answers() {
    sentry.then(
        request ->
            request.uri().getPath().contains("regions") ? json(200, REGIONS) : json(500, "{}"));

    assertThatThrownBy(
            () -> sentry.client("https://sentry.io").organizations().listEverywhere(null, null, 2))
        .isInstanceOf(SentryFailure.Unavailable.class);
  }

  @Test
  void does_not_believe_a_server_in_a_cursor() {
    String forged =
        Base64.getUrlEncoder()
            .encodeToString(
                "https://evil.com 0:0:0\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    for (String cursor : new ArrayList<>(List.of(forged, "0:25:0", "%%%", "x".repeat(5_000)))) {
      assertThatThrownBy(
              () ->
                  sentry
                      .client("https://sentry.io")
                      .organizations()
                      .listEverywhere(null, cursor, 2))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(sentry.requests).isEmpty();
  }

  private WebResponse saas(OutboundRequest request) {
    if (request.uri().getPath().equals("/api/0/users/me/regions/")) {
      return json(200, REGIONS);
    }
    String region = request.uri().getHost().substring(0, 2);
    WebResponse found = json(200, "[{\"id\": 1, \"slug\": \"" + region + "-org\", \"links\": {}}]");
    return region.equals("us")
        ? found.withHeader("link", "<https://x>; rel=\"next\"; results=\"true\"; cursor=\"0:2:0\"")
        : found;
  }

  private static WebResponse json(int status, String text) {
    return new WebResponse(status, Headers.of("content-type", "application/json"), Body.of(text));
  }
}
