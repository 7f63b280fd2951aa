package dev.gatehouse.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DecodingTest {
  private static final String ISSUE =
      "/api/0/organizations/{organization_id_or_slug}/issues/{issue_id}/";

  @Test
  void reads_an_issue_of_which_hardly_anything_is_there() throws Exception {
    Issue issue = Issue.read(json("{\"id\": 12, \"assignedTo\": \"sam\", \"count\": \"x\"}"));

    assertThat(issue.id()).isEqualTo("12");
    assertThat(issue.shortId()).isEqualTo("12");
    assertThat(issue.title()).isEqualTo("Untitled issue");
    assertThat(issue.count()).isNull();
    assertThat(Objects.requireNonNull(issue.assignedTo()).name()).isEqualTo("sam");
  }

  @Test
  void reads_an_event_whose_parts_are_null_or_of_the_wrong_type() throws Exception {
    Event event =
        EventReader.read(
            json(
                """
                {"eventID": "e1", "user": null, "contexts": [], "tags": [null, {"key": "a", "value": null}],
                 "entries": [null, {"type": "exception", "data": {"values": [null, {"type": 5,
                   "stacktrace": {"frames": [null, {"function": null, "vars": null,
                     "context": [[1, null], "x", [2, "b"]]}]}}]}},
                   {"type": "breadcrumbs", "data": null}, {"type": "request", "data": {"query": {"a": 1},
                     "headers": [["A", "b"], ["C", null], 3]}}]}
                """));

    assertThat(event.tags()).containsExactly(new Event.Tag("a", null));
    assertThat(event.exceptions()).hasSize(1);
    assertThat(event.exceptions().getFirst().type()).isEqualTo("5");
    assertThat(
            Objects.requireNonNull(event.exceptions().getFirst().stacktrace())
                .frames()
                .getFirst()
                .context())
        .containsExactly(new Event.SourceLine(1, ""), new Event.SourceLine(2, "b"));
    assertThat(Objects.requireNonNull(event.request()).headers()).hasSize(2);
    assertThat(event.breadcrumbs()).isEmpty();
    assertThat(event.user()).isNull();
  }

  @Test
  void reads_the_examples_of_the_public_openapi_document() throws Exception {
    JsonNode paths = openApi().path("paths");

    Issue issue = Issue.read(example(paths.path(ISSUE)));
    Event event = EventReader.read(example(paths.path(ISSUE + "events/{event_id}/")));
    Organization organization =
        Organization.read(example(paths.path("/api/0/organizations/")).path(0));
    Project project =
        Project.read(
            example(paths.path("/api/0/organizations/{organization_id_or_slug}/projects/"))
                .path(0));

    assertThat(issue.shortId()).isEqualTo("PUMP-STATION-1");
    assertThat(issue.count()).isEqualTo(150);
    assertThat(event.exceptions()).isNotEmpty();
    assertThat(event.breadcrumbs()).isNotEmpty();
    assertThat(Objects.requireNonNull(event.user()).name()).isEqualTo("Hell Boy");
    assertThat(Objects.requireNonNull(organization).regionUrl()).isEqualTo("https://us.sentry.io");
    assertThat(Objects.requireNonNull(project).teams()).containsExactly("powerful-abolitionist");
  }

  private static JsonNode example(JsonNode path) {
    JsonNode examples =
        path.path("get")
            .path("responses")
            .path("200")
            .path("content")
            .path("application/json")
            .path("examples");
    return examples.iterator().next().path("value");
  }

  private static JsonNode openApi() throws Exception {
    String configured = System.getenv("GATEHOUSE_REFERENCE_DATA");
    Path root = Path.of("").toAbsolutePath().getParent();
    Path file =
        (configured == null ? root.resolve("../shared/data") : Path.of(configured))
            .resolve("sentry-openapi.json");
    assumeTrue(
        Files.exists(file), "set GATEHOUSE_REFERENCE_DATA to check against Sentry's document");
    return Json.read(Files.readAllBytes(file));
  }

  private static JsonNode json(String text) throws Json.Malformed {
    return Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
