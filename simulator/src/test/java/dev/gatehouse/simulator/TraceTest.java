package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TraceTest {
  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
  }

  private JsonNode latest(String organization, String issue) throws Exception {
    return sentry.read(
        "/organizations/" + organization + "/issues/" + issue + "/events/latest/",
        sentry.token(ADA));
  }

  private JsonNode read(String organization, String kind, JsonNode event) throws Exception {
    String id = event.path("contexts").path("trace").path("trace_id").asString();
    return sentry.read(
        "/organizations/" + organization + "/" + kind + "/" + id + "/", sentry.token(ADA));
  }

  private static List<JsonNode> flat(JsonNode nodes) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode node : nodes) {
      all.add(node);
      all.addAll(flat(node.path("children")));
    }
    return all;
  }

  @Test
  void leads_from_the_browser_through_services_to_the_databases() throws Exception {
    JsonNode event = latest("lantern-books", "CHECKOUT-API-1");
    JsonNode tree = read("lantern-books", "trace", event);
    assertThat(tree).hasSize(1);
    List<JsonNode> spans = flat(tree);
    assertThat(spans)
        .extracting(span -> span.path("project_slug").asString())
        .contains("shop-web", "checkout-api");
    assertThat(spans)
        .extracting(span -> span.path("op").asString())
        .contains("pageload", "http.client", "http.server", "db", "cache.get");
    JsonNode meta = read("lantern-books", "trace-meta", event);
    assertThat(meta.path("spansCount").asInt()).isEqualTo(spans.size());
    assertThat(meta.path("errorsCount").asInt()).isEqualTo(1);
    assertThat(meta.path("logsCount").asInt()).isPositive();
  }

  @Test
  void hangs_the_error_on_the_span_that_the_event_names() throws Exception {
    JsonNode event = latest("lantern-books", "CHECKOUT-API-1");
    JsonNode hit =
        flat(read("lantern-books", "trace", event)).stream()
            .filter(span -> !span.path("errors").isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(hit.path("span_id")).isEqualTo(event.path("contexts").path("trace").path("span_id"));
    assertThat(hit.path("errors").path(0).path("event_id")).isEqualTo(event.path("eventID"));
  }

  @Test
  void children_lie_within_their_parents() throws Exception {
    JsonNode tree = read("lantern-books", "trace", latest("lantern-books", "CHECKOUT-API-1"));
    for (JsonNode span : flat(tree)) {
      for (JsonNode child : span.path("children")) {
        assertThat(child.path("parent_span_id")).isEqualTo(span.path("span_id"));
        assertThat(child.path("start_timestamp").asDouble())
            .isGreaterThanOrEqualTo(span.path("start_timestamp").asDouble());
        assertThat(child.path("end_timestamp").asDouble())
            .isLessThanOrEqualTo(span.path("end_timestamp").asDouble() + 0.002);
      }
    }
  }

  @Test
  void shows_the_same_repeated_queries_as_the_event_of_the_issue() throws Exception {
    JsonNode event = latest("tidewater-freight", "ROUTING-5");
    JsonNode tree = read("tidewater-freight", "trace", event);
    List<String> ids = flat(tree).stream().map(span -> span.path("span_id").asString()).toList();
    event
        .path("occurrence")
        .path("evidenceData")
        .path("offenderSpanIds")
        .forEach(id -> assertThat(ids).contains(id.asString()));
    assertThat(flat(tree)).anyMatch(span -> span.path("occurrences").size() == 1);
  }

  @Test
  void has_only_the_error_of_a_trace_that_was_not_sampled() throws Exception {
    World world = sentry.simulator.world();
    Traces traces = new Traces(world);
    Organization organization = world.organizations().getFirst();
    SeededEvent event =
        world.issuesOf(organization).stream()
            .flatMap(issue -> issue.events().stream())
            .filter(one -> traces.lone(organization, one.traceId()) != null)
            .findFirst()
            .orElseThrow();
    JsonNode tree =
        sentry.read(
            "/organizations/lantern-books/trace/" + event.traceId() + "/", sentry.token(ADA));
    assertThat(tree).hasSize(1);
    assertThat(tree.path(0).path("event_type").asString()).isIn("error", "occurrence");
  }

  @Test
  void knows_nothing_of_other_traces_and_cuts_long_ones() throws Exception {
    String token = sentry.token(ADA);
    String path = "/organizations/lantern-books/trace/";
    assertThat(sentry.read(path + "0".repeat(32) + "/", token)).isEmpty();
    assertThat(sentry.get(path + "zebra/", token).status()).isEqualTo(400);
    JsonNode event = latest("lantern-books", "CHECKOUT-API-1");
    String id = event.path("contexts").path("trace").path("trace_id").asString();
    assertThat(flat(sentry.read(path + id + "/?limit=3", token))).hasSize(3);
    assertThat(sentry.read("/organizations/tidewater-freight/trace/" + id + "/", token)).isEmpty();
  }
}
