package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.http.WebResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// Holds every answer to Sentry's public OpenAPI document, where the document is at hand.
class OpenApiConformanceTest {
  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;
  private OpenApiDocument document;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
    OpenApiDocument found = OpenApiDocument.find();
    assumeTrue(
        found != null,
        "sentry-openapi.json is not here: set GATEHOUSE_REFERENCE_DATA to the directory that has it");
    document = found;
  }

  @Test
  void every_answer_that_the_document_describes_fits_its_schema() throws Exception {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Endpoint endpoint : sentry.simulator.endpoints()) {
      if (!endpoint.method().equals("GET") || !document.has(endpoint.template(), "GET")) {
        continue;
      }
      for (String path : paths(endpoint.template())) {
        WebResponse response = sentry.call("GET", path, sentry.token(ADA), null);
        if (response.status() == 200) {
          checked++;
          document
              .validate(endpoint.template(), "GET", 200, SimulatorUnderTest.json(response))
              .forEach(reason -> wrong.add(path + ": " + reason));
        } else {
          wrong.add(path + ": " + response.status() + " " + response.bodyText());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(300);
  }

  @Test
  void would_notice_an_answer_that_does_not_fit() throws Exception {
    Issue issue = sentry.simulator.world().issues().getFirst();
    WebResponse response =
        sentry.call("GET", fill(IssueEndpoints.ISSUE, issue, null), sentry.token(ADA), null);
    ObjectNode answer = (ObjectNode) SimulatorUnderTest.json(response);
    answer.put("status", "asleep").put("numComments", "none").putNull("shortId");
    answer.put("lastSeen", "yesterday");
    answer.remove("permalink");
    assertThat(document.validate(IssueEndpoints.ISSUE, "GET", 200, answer)).hasSize(5);
  }

  @Test
  void changed_issues_fit_too() throws Exception {
    List<String> bodies =
        List.of(
            "{\"status\":\"resolvedInNextRelease\"}",
            "{\"status\":\"ignored\",\"ignoreCount\":5,\"ignoreWindow\":60}",
            "{\"status\":\"ignored\",\"ignoreDuration\":30}",
            "{\"status\":\"unresolved\",\"assignedTo\":\"team:2001\"}",
            "{\"assignedTo\":\"" + ADA + "\"}",
            "{\"status\":\"resolved\"}");
    Issue issue = sentry.simulator.world().issues().getFirst();
    String path = IssueEndpoints.ISSUE;
    for (String body : bodies) {
      WebResponse put = sentry.call("PUT", fill(path, issue, null), sentry.token(ADA), body);
      assertThat(put.status()).isEqualTo(200);
      assertThat(document.validate(path, "PUT", 200, SimulatorUnderTest.json(put))).isEmpty();
      WebResponse list =
          sentry.get("/organizations/lantern-books/issues/?query=", sentry.token(ADA));
      assertThat(
              document.validate(IssueEndpoints.ISSUES, "GET", 200, SimulatorUnderTest.json(list)))
          .isEmpty();
    }
  }

  @Test
  void demands_the_scopes_that_the_document_names() {
    for (Endpoint endpoint : sentry.simulator.endpoints()) {
      if (document.has(endpoint.template(), endpoint.method())) {
        assertThat(new TreeSet<>(endpoint.scopes()))
            .as(endpoint.method() + " " + endpoint.template())
            .isEqualTo(document.scopes(endpoint.template(), endpoint.method()));
      }
    }
  }

  @Test
  void names_in_its_readme_what_the_document_does_not_hold() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    for (Endpoint endpoint : sentry.simulator.endpoints()) {
      if (!document.has(endpoint.template(), endpoint.method())) {
        String line = "`" + endpoint.method() + " " + endpoint.template() + "`";
        assertThat(readme).contains(line);
      }
    }
  }

  /// The paths that a template stands for: one, or one for each issue or event kind.
  private List<String> paths(String template) {
    World world = sentry.simulator.world();
    if (template.contains("{project_id_or_slug}")
        || template.contains("{event_id}")
        || template.contains("{version}")
        || template.contains("{issue_id}")) {
      List<String> paths = new ArrayList<>();
      for (Issue issue : world.issues()) {
        paths.add(fill(template, issue, issue.events().getLast().id()));
      }
      return paths;
    }
    return world.organizations().stream()
        .map(organization -> template.replace("{organization_id_or_slug}", organization.slug()))
        .map(path -> path.endsWith("/issues/") ? path + "?query=" : path)
        .map(
            path ->
                path.endsWith("/replay-count/")
                    ? path + "?query=issue.id:[" + world.issues().getFirst().id() + "]"
                    : path)
        .distinct()
        .toList();
  }

  private static String keyId(Project project) {
    return Draw.seeded(7).of("key").of(project.id()).hex(32);
  }

  private static String fill(String template, Issue issue, @Nullable String eventId) {
    String path = template;
    for (Map.Entry<String, String> variable :
        Map.of(
                "organization_id_or_slug",
                issue.organization().slug(),
                "project_id_or_slug",
                issue.project().slug(),
                "issue_id",
                template.contains("shortids") ? issue.shortId() : issue.id(),
                "event_id",
                eventId == null ? "latest" : eventId,
                "key",
                "release",
                "version",
                issue.project().release(Release.NEWEST),
                "key_id",
                keyId(issue.project()))
            .entrySet()) {
      path = path.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    return path;
  }
}
