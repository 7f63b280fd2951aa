package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.api.tools.Scope;
import dev.gatehouse.api.tools.SentryTool;
import dev.gatehouse.api.tools.ToolCard;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a session that is limited by its address can reach: nothing outside, and Sentry is not even
/// asked.
class ConstraintTest {
  private final Service service = Service.selfHosted();

  @ParameterizedTest
  @MethodSource("toolsOfAnOrganization")
  void refuses_another_organization_without_asking_sentry(ToolFile tool) throws Exception {
    for (String address : List.of("/mcp/other", "/mcp/other/web", "/mcp/other/app,web")) {
      refused(address, tool.name(), tool.arguments().put("organizationSlug", "acme"));
    }
  }

  @ParameterizedTest
  @MethodSource("toolsOfAProject")
  void refuses_another_project_without_asking_sentry(ToolFile tool, String parameter)
      throws Exception {
    for (String address : List.of("/mcp/acme/app", "/mcp/acme/admin,app")) {
      refused(address, tool.name(), tool.arguments().put(parameter, "web"));
    }
  }

  @ParameterizedTest
  @MethodSource("waysOut")
  void refuses_every_other_way_out_without_asking_sentry(String tool, ObjectNode arguments)
      throws Exception {
    refused("/mcp/acme/web", tool, arguments);
  }

  @Test
  void shows_no_argument_that_the_session_fixes() throws Exception {
    assertThat(service.list("/mcp/acme/web")).hasSizeGreaterThan(5);
    for (JsonNode listed : service.list("/mcp/acme/web")) {
      assertThat(listed.path("inputSchema").path("properties").propertyNames())
          .doesNotContain("organizationSlug", "regionUrl", "projectSlug", "projectSlugOrId");
    }
  }

  @Test
  void goes_over_the_projects_of_the_session_when_none_is_named() throws Exception {
    service
        .sentry
        .on("GET /api/0/projects/acme/admin/", 200, "{\"id\":\"1\",\"slug\":\"admin\"}")
        .on("GET /api/0/projects/acme/web/", 200, "{\"id\":\"2\",\"slug\":\"web\"}")
        .on(
            "GET /api/0/organizations/acme/releases/?project=1&project=2&per_page=25",
            200,
            "[{\"version\":\"web@1\",\"projects\":[{\"slug\":\"web\"},{\"slug\":\"secret\"}]}]");

    JsonNode result = service.result("/mcp/acme/web,admin", "find_releases", Service.arguments());

    assertThat(Service.markdown(result)).contains("web@1").doesNotContain("secret");
  }

  private void refused(String address, String tool, ObjectNode arguments) throws Exception {
    JsonNode result = service.result(ToolFile.of(tool).at(address), tool, arguments);

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(Service.markdown(result)).startsWith("**The arguments do not work.** ");
    assertThat(service.sentry.requests).isEmpty();
  }

  private static Stream<ToolFile> toolsOfAnOrganization() throws IOException {
    return withParameter(Scope.ORGANIZATION)
        .filter(tool -> reachOf(tool) != ToolCard.Reach.ACROSS_ORGANIZATIONS)
        .filter(tool -> reachOf(tool) != ToolCard.Reach.ACROSS_PROJECTS);
  }

  private static Stream<Arguments> toolsOfAProject() throws IOException {
    List<Arguments> all = new java.util.ArrayList<>();
    for (String parameter : Scope.PROJECT) {
      withParameter(parameter)
          .filter(tool -> reachOf(tool) == ToolCard.Reach.WITHIN)
          .forEach(tool -> all.add(Arguments.of(tool, parameter)));
    }
    return all.stream();
  }

  private static Stream<Arguments> waysOut() throws IOException {
    return ToolFile.all().stream()
        .flatMap(tool -> tool.outside().stream().map(set -> Arguments.of(tool.name(), set)));
  }

  private static Stream<ToolFile> withParameter(String parameter) throws IOException {
    return ToolFile.all().stream()
        .filter(
            tool ->
                Arrays.stream(card(tool).input().getRecordComponents())
                    .map(RecordComponent::getName)
                    .anyMatch(parameter::equals));
  }

  private static ToolCard.Reach reachOf(ToolFile tool) {
    return card(tool).reach();
  }

  private static ToolCard<?, ?> card(ToolFile tool) {
    return SentryTools.all().stream()
        .map(SentryTool::card)
        .filter(card -> card.name().equals(tool.name()))
        .findFirst()
        .orElseThrow();
  }
}
