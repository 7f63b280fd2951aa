package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.http.WebResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

  /// The paths that a template stands for: one, or one for each issue that has such a thing.
  private List<String> paths(String template) {
    World world = sentry.simulator.world();
    if (template.replace("{organization_id_or_slug}", "").contains("{")) {
      return world.issues().stream()
          .filter(issue -> !template.contains("{replay_id}") || issue.replays() > 0)
          .filter(issue -> !template.contains("{attachment_id}") || !files(issue).isEmpty())
          .map(issue -> fill(template, issue, issue.events().getLast().id()))
          .toList();
    }
    List<String> paths = new ArrayList<>();
    for (Organization organization : world.organizations()) {
      String path = template.replace("{organization_id_or_slug}", organization.slug());
      for (String query : queries(template, organization)) {
        paths.add(path + query);
      }
    }
    return paths.stream().distinct().toList();
  }

  private List<String> queries(String template, Organization organization) {
    String issue = sentry.simulator.world().issuesOf(organization).getFirst().id();
    String last = template.replaceAll(".*/([a-z-]+)/$", "$1");
    return switch (last) {
      case "issues" -> List.of("?query=");
      case "replay-count" -> List.of("?query=issue.id:[" + issue + "]");
      case "attributes" -> List.of("?itemType=spans", "?itemType=logs");
      case "events" ->
          List.of(
              "?dataset=errors&field=title&field=count()&sort=-count()",
              "?dataset=spans&field=span.op&field=p95(span.duration)",
              "?dataset=spans&field=span.duration&field=timestamp",
              "?dataset=logs&field=message&field=severity");
      default -> List.of("");
    };
  }

  private static List<Attachments.Kind> files(Issue issue) {
    return Attachments.of(issue, issue.events().getLast());
  }

  private static String keyId(Project project) {
    return Draw.seeded(7).of("key").of(project.id()).hex(32);
  }

  private static String fill(String template, Issue issue, @Nullable String eventId) {
    SeededEvent event = issue.events().getLast();
    Map<String, String> values = new HashMap<>();
    values.put("organization_id_or_slug", issue.organization().slug());
    values.put("project_id_or_slug", issue.project().slug());
    values.put("issue_id", template.contains("shortids") ? issue.shortId() : issue.id());
    values.put("event_id", eventId == null ? "latest" : eventId);
    values.put("key", "release");
    values.put("version", event.release());
    values.put("key_id", keyId(issue.project()));
    values.put("trace_id", event.traceId());
    values.put("replay_id", Replays.id(issue, 0));
    if (!files(issue).isEmpty()) {
      values.put("attachment_id", Attachments.id(event, files(issue).getFirst()));
    }
    String path = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", value.getValue());
    }
    return path;
  }
}
