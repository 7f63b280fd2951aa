package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The way to tools that are not listed.
class GatewayTest {
  private final Service service = Service.selfHosted();

  @Test
  void lists_every_tool_by_its_name_when_asked() throws Exception {
    assertThat(names("/mcp?tools=all"))
        .containsExactlyElementsOf(
            SentryTools.all().stream()
                .map(SentryTool::card)
                .map(ToolCard::name)
                .filter(name -> !SentryTools.GATEWAY.contains(name))
                .toList());
  }

  @Test
  void lists_a_few_when_asked() throws Exception {
    assertThat(names("/mcp?tools=catalog"))
        .containsExactly("get_sentry_resource", "search_sentry_tools", "execute_sentry_tool");
  }

  @Test
  void takes_an_unknown_wish_for_none() throws Exception {
    assertThat(names("/mcp?tools=some")).isEqualTo(names("/mcp"));
  }

  @Test
  void finds_every_tool_by_its_name() throws Exception {
    for (SentryTool<?, ?> tool : SentryTools.all()) {
      if (!SentryTools.GATEWAY.contains(tool.card().name())) {
        JsonNode found = search("/mcp", tool.card().name());
        assertThat(found.path(0).path("name").asString()).isEqualTo(tool.card().name());
      }
    }
  }

  @Test
  void finds_no_tool_that_the_session_cannot_use() throws Exception {
    service.oauth.skills = EnumSet.of(Skill.INSPECT);

    assertThat(search("/mcp", "update_issue").toString()).doesNotContain("\"update_issue\"");
    assertThat(search("/mcp/acme", "find_organizations").toString())
        .doesNotContain("\"find_organizations\"");
  }

  @Test
  void shows_no_parameter_that_the_session_fixes() throws Exception {
    assertThat(search("/mcp/acme/web", "find_dsns").path(0).path("inputSchema").toString())
        .doesNotContain("organizationSlug", "projectSlug", "regionUrl");
  }

  @Test
  void runs_no_tool_that_was_not_granted() throws Exception {
    service.oauth.skills = EnumSet.of(Skill.INSPECT);

    JsonNode result = execute("/mcp", "create_team", "{\"organizationSlug\":\"acme\"}");

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(service.sentry.requests).isEmpty();
  }

  @Test
  void asks_for_the_scopes_of_the_tool_that_is_run() throws Exception {
    service.oauth.scopes = Scopes.of("org:read");

    WebResponse response =
        service.call(
            "/mcp",
            "execute_sentry_tool",
            arguments("create_team", "{\"organizationSlug\":\"acme\",\"name\":\"x\"}"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.header("www-authenticate")).contains("scope=\"team:write\"");
    assertThat(service.sentry.requests).isEmpty();
  }

  @Test
  void names_the_way_to_a_tool_that_is_not_listed() throws Exception {
    service
        .sentry
        .on("GET /api/0/organizations/acme/issues/7/", 200, "{\"id\":\"7\",\"shortId\":\"WEB-7\"}")
        .on("GET /api/0/organizations/acme/issues/7/events/latest/", 200, "{\"eventID\":\"e7\"}");
    ObjectNode arguments =
        Service.arguments("organizationSlug", "acme", "resourceType", "issue", "resourceId", "7");

    JsonNode result = service.result("/mcp?tools=catalog", "get_sentry_resource", arguments);

    assertThat(Service.markdown(result))
        .contains("`update_issue` (run it with `execute_sentry_tool`)");
  }

  private List<String> names(String address) throws Exception {
    return service.list(address).valueStream().map(tool -> tool.path("name").asString()).toList();
  }

  private JsonNode search(String address, String query) throws Exception {
    return service
        .result(address, "search_sentry_tools", Service.arguments("query", query))
        .path("structuredContent")
        .path("results");
  }

  private JsonNode execute(String address, String tool, String json) throws Exception {
    return service.result(address, "execute_sentry_tool", arguments(tool, json));
  }

  private static ObjectNode arguments(String tool, String json) throws Exception {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("name", tool);
    arguments.set(
        "arguments",
        dev.gatehouse.http.Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return arguments;
  }
}
