package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.telemetry.Telemetry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ApiServiceTest {
  private final Service service = Service.selfHosted();

  @Test
  void lists_all_tools_to_whom_may_everything() throws Exception {
    assertThat(names("/mcp"))
        .containsExactlyElementsOf(
            SentryTools.all().stream()
                .map(SentryTool::card)
                .filter(card -> card.surface() != ToolCard.Surface.CATALOGUE)
                .map(ToolCard::name)
                .toList());
  }

  @Test
  void lists_only_what_the_granted_skills_offer() throws Exception {
    service.oauth.skills = EnumSet.of(Skill.INSPECT);

    assertThat(names("/mcp")).doesNotContain("update_issue").contains("get_issue_details");
  }

  @Test
  void hides_what_a_fixed_organization_makes_pointless() throws Exception {
    JsonNode tools = list("/mcp/acme");

    assertThat(names("/mcp/acme")).doesNotContain("find_organizations").contains("find_projects");
    for (JsonNode tool : tools) {
      assertThat(tool.path("inputSchema").path("properties").propertyNames())
          .doesNotContain("organizationSlug", "regionUrl");
    }
    assertThat(names("/mcp/acme/web")).doesNotContain("find_organizations", "find_projects");
  }

  @Test
  void shows_the_same_list_as_the_same_bytes() throws Exception {
    WebResponse one = listed("/mcp/acme/web");
    WebResponse other = listed("/mcp/other/app");

    assertThat(one.bodyText()).isEqualTo(other.bodyText());
  }

  @Test
  void keeps_a_token_within_its_limits_at_a_wider_address() throws Exception {
    service.oauth.constraint = new Constraint("acme", List.of());
    service.sentry.otherwise(request -> FakeSentry.json(200, "[]"));

    JsonNode result =
        service.result("/mcp", "find_projects", Service.arguments("organizationSlug", "other"));

    assertThat(Service.markdown(result)).contains("limited to the organization acme");
    assertThat(service.sentry.requests).isEmpty();
  }

  @Test
  void refuses_a_token_that_is_limited_to_something_else() throws Exception {
    service.oauth.constraint = new Constraint("acme", List.of());

    WebResponse response = service.call("/mcp/other", "whoami", Service.arguments());

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.bodyText()).contains("constraint_mismatch");
  }

  @Test
  void names_every_scope_that_a_tool_needs_before_it_starts() throws Exception {
    service.oauth.scopes = Scopes.of("event:read", "org:read");

    WebResponse response =
        service.call(
            "/mcp",
            "update_issue",
            Service.arguments("organizationSlug", "acme", "issueId", "1", "status", "resolved"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.header("www-authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"event:write\"", "resource_metadata=");
    assertThat(service.sentry.requests).isEmpty();
  }

  @Test
  void challenges_before_anything_is_believed() throws Exception {
    WebResponse without =
        service.post(
            "/mcp/acme",
            "tools/list",
            JsonNodeFactory.instance.objectNode(),
            "authorization",
            "Basic x");
    WebResponse wrong =
        service.post(
            "/mcp",
            "tools/list",
            JsonNodeFactory.instance.objectNode(),
            "authorization",
            "Bearer bad");

    assertThat(without.status()).isEqualTo(401);
    assertThat(without.header("www-authenticate"))
        .isEqualTo(
            "Bearer resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp/acme\"");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("www-authenticate")).contains("error=\"invalid_token\"");
  }

  @Test
  void answers_503_while_oauth_is_down() throws Exception {
    service.oauth.isDown = true;

    WebResponse response = service.call("/mcp", "whoami", Service.arguments());

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("retry-after")).isNotNull();
  }

  @Test
  void asks_for_the_audience_that_the_path_names() throws Exception {
    var _ = service.call("/mcp/acme/web,app?x=1", "whoami", Service.arguments());

    assertThat(service.oauth.lastAudience).isEqualTo("https://mcp.example.com/mcp/acme/app,web");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mcp/a/b/c",
        "/mcp/",
        "/mcp/../x",
        "/mcp/%61cme",
        "/mcp/acme/",
        "/mcp/acme/a,b,c,d,e,f,g,h,i,j,k",
        "/mcp/acme/.."
      })
  void knows_no_endpoint_at_other_paths(String path) throws Exception {
    WebResponse response = service.call(path, "whoami", Service.arguments());

    assertThat(response.status()).isEqualTo(404);
    assertThat(json(response).path("error").asString()).isEqualTo("no_such_endpoint");
    assertThat(service.oauth.lastAudience).isEmpty();
  }

  @Test
  void refuses_pages_of_other_origins() throws Exception {
    WebResponse response =
        service.post(
            "/mcp",
            "tools/list",
            JsonNodeFactory.instance.objectNode(),
            "origin",
            "https://evil.example");

    assertThat(response.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "/.mcp/, application/json",
    "/.mcp/tools.json, application/json",
    "/mcp.json, application/json",
    "/robots.txt, text/plain; charset=utf-8",
    "/llms.txt, text/plain; charset=utf-8"
  })
  void serves_documents_that_may_be_kept(String path, String type) throws Exception {
    WebResponse response = service.get(path);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("content-type")).isEqualTo(type);
    assertThat(response.header("cache-control")).isEqualTo("public, max-age=300");
    String tag = response.header("etag");
    assertThat(tag).startsWith("\"").endsWith("\"");
    WebResponse again = service.get(path, "if-none-match", "\"other\", W/" + tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.bodyText()).isEmpty();
    assertThat(again.header("etag")).isEqualTo(tag);
    assertThat(service.get(path, "if-none-match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void publishes_the_whole_catalogue() throws Exception {
    JsonNode tools = json(service.get("/.mcp/tools.json"));

    assertThat(tools).hasSize(SentryTools.all().size());
    for (JsonNode tool : tools) {
      assertThat(tool.propertyNames())
          .contains(
              "name",
              "title",
              "description",
              "inputSchema",
              "outputSchema",
              "requiredScopes",
              "skills",
              "surface",
              "annotations");
    }
    JsonNode update =
        tools
            .valueStream()
            .filter(tool -> tool.path("name").asString().equals("update_issue"))
            .findFirst()
            .orElseThrow();
    assertThat(update.path("requiredScopes").toString()).isEqualTo("[\"event:write\"]");
    assertThat(update.path("skills").toString()).isEqualTo("[\"triage\"]");
    assertThat(update.path("annotations").path("readOnlyHint").asBoolean()).isFalse();
  }

  @Test
  void says_where_the_endpoint_is() throws Exception {
    JsonNode card = json(service.get("/mcp.json"));

    assertThat(card.path("endpoint").asString()).isEqualTo("https://mcp.example.com/mcp");
    assertThat(card.propertyNames()).containsExactly("name", "description", "icon", "endpoint");
    assertThat(service.get("/llms.txt").bodyText())
        .isEqualTo(GuideText.at("https://mcp.example.com"))
        .contains("claude mcp add --transport http sentry https://mcp.example.com/mcp")
        .contains("`find_projects`: Lists the projects")
        .doesNotContain("{origin}", "{tools}", "{skills}", "{summary}");
    assertThat(service.get("/robots.txt").bodyText())
        .contains("Allow: /mcp.json", "Disallow: /mcp\n");
  }

  @Test
  void answers_under_the_name_that_was_used() throws Exception {
    ApiService local =
        new ApiService(
            ApiSettings.of(URI.create("https://sentry.io"), "1"),
            service.oauth,
            service.sentry,
            PublicAddress.loopback(8787),
            Telemetry.none());
    RequestContext context =
        new RequestContext("r", null, Instant.MAX, "127.0.0.1", "http://localhost:8787");

    WebResponse response = context.handle(local.handler(), WebRequest.of("GET", "/mcp.json"));

    assertThat(json(response).path("endpoint").asString()).isEqualTo("http://localhost:8787/mcp");
  }

  @Test
  void has_nothing_elsewhere() throws Exception {
    assertThat(service.get("/.mcp/other.json").status()).isEqualTo(404);
    assertThat(service.get("/").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../..", "a/b", "a%2Fb", "a?b", "", " ", "acme\n", "-acme", "{origin}"})
  void lets_no_slug_out_of_its_place(String slug) throws Exception {
    service.sentry.otherwise(request -> FakeSentry.json(200, "[]"));

    JsonNode result =
        service.result("/mcp", "find_projects", Service.arguments("organizationSlug", slug));

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(service.sentry.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/organizations/acme/issues/1/",
        "https://errors.example.com@evil.example/organizations/acme/issues/1/",
        "https://errors.example.com.evil.example/organizations/acme/issues/1/",
        "http://errors.example.com/organizations/acme/issues/1/",
        "https://errors.example.com:8443/organizations/acme/issues/1/",
        "https://errors.example.com/organizations/..%2Fx/issues/1/",
        "https://errors.example.com/organizations/acme/issues/..%2F1/",
        "https://errors.example.com/organizations/acme/projects/",
        "file:///etc/passwd",
        "no address"
      })
  void asks_nobody_about_a_foreign_or_odd_address(String url) throws Exception {
    JsonNode result =
        service.result("/mcp", "get_issue_details", Service.arguments("issueUrl", url));

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(service.sentry.requests).isEmpty();
  }

  private JsonNode list(String path) throws Exception {
    return json(listed(path)).path("result").path("tools");
  }

  private WebResponse listed(String path) throws Exception {
    return service.post(path, "tools/list", JsonNodeFactory.instance.objectNode());
  }

  private List<String> names(String path) throws Exception {
    return list(path).valueStream().map(tool -> tool.path("name").asString()).toList();
  }

  private static JsonNode json(WebResponse response) throws Exception {
    return Json.read(response.bodyText().getBytes(StandardCharsets.UTF_8));
  }
}
