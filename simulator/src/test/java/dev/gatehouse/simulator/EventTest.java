package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EventTest {
  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
  }

  private JsonNode latest(String organization, String shortId) throws Exception {
    return sentry.read(
        "/organizations/" + organization + "/issues/" + shortId + "/events/latest/",
        sentry.token(ADA));
  }

  private static JsonNode entry(JsonNode event, String type) {
    return event
        .path("entries")
        .valueStream()
        .filter(entry -> entry.path("type").asString().equals(type))
        .findFirst()
        .orElseThrow()
        .path("data");
  }

  @Test
  void shows_the_source_around_the_line_that_failed_and_its_variables() throws Exception {
    JsonNode event = latest("lantern-books", "CHECKOUT-API-1");
    JsonNode frames =
        entry(event, "exception").path("values").path(0).path("stacktrace").path("frames");
    JsonNode hit = frames.path(frames.size() - 1);
    assertThat(hit.path("context").valueStream())
        .anySatisfy(
            line -> {
              assertThat(line.path(0).asInt()).isEqualTo(hit.path("lineNo").asInt());
              assertThat(line.path(1).asString()).contains("gateway.capture(method.token");
            });
    assertThat(hit.path("vars").path("method").asString()).isEqualTo("None");
    assertThat(entry(event, "request").path("method").asString()).isEqualTo("POST");
    assertThat(entry(event, "breadcrumbs").path("values")).hasSize(3);
  }

  @Test
  void puts_the_cause_before_the_exception_it_caused() throws Exception {
    JsonNode values = entry(latest("lantern-books", "CHECKOUT-API-2"), "exception").path("values");
    assertThat(values.valueStream())
        .extracting(value -> value.path("type").asString())
        .containsExactly("TimeoutError", "PaymentUnavailable");
  }

  @Test
  void has_spans_and_evidence_for_performance_issues() throws Exception {
    JsonNode event = latest("tidewater-freight", "ROUTING-5");
    assertThat(event.path("type").asString()).isEqualTo("transaction");
    assertThat(entry(event, "spans")).hasSize(15);
    assertThat(
            event.path("occurrence").path("evidenceDisplay").path(0).path("important").asBoolean())
        .isTrue();
  }

  @Test
  void has_a_message_where_nothing_was_thrown() throws Exception {
    JsonNode event = latest("tidewater-freight", "BILLING-JOBS-5");
    assertThat(event.path("type").asString()).isEqualTo("default");
    assertThat(entry(event, "message").path("formatted").asString()).contains("41 minutes");
  }

  @Test
  void leads_from_event_to_event_and_finds_each_by_its_id() throws Exception {
    JsonNode last = latest("lantern-books", "SHOP-WEB-1");
    assertThat(last.path("nextEventID").isNull()).isTrue();
    String earlier = last.path("previousEventID").asString();
    JsonNode found =
        sentry.read("/organizations/lantern-books/eventids/" + earlier + "/", sentry.token(ADA));
    assertThat(found.path("groupId").asString()).isEqualTo(last.path("groupID").asString());
    JsonNode same =
        sentry.read("/projects/lantern-books/shop-web/events/" + earlier + "/", sentry.token(ADA));
    assertThat(same).isEqualTo(found.path("event"));
    assertThat(same.path("nextEventID").asString()).isEqualTo(last.path("eventID").asString());
  }

  @Test
  void counts_or_names_replays() throws Exception {
    String id = sentry.simulator.world().issues().getFirst().id();
    String path = "/organizations/lantern-books/replay-count/?query=issue.id:[" + id + "]";
    assertThat(sentry.read(path, sentry.token(ADA)).path(id).asInt()).isEqualTo(4);
    assertThat(sentry.read(path + "&returnIds=true", sentry.token(ADA)).path(id)).hasSize(4);
  }
}
