package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SeerTest {
  @TempDir Path dataDir;
  private final MovableClock clock = SimulatorUnderTest.clock();
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(SimulatorUnderTest.settings(dataDir, clock));
  }

  private static String path(String issue) {
    return "/organizations/lantern-books/issues/" + issue + "/autofix/";
  }

  private JsonNode start(String issue, String body) throws Exception {
    WebResponse response = sentry.call("POST", "/api/0" + path(issue), sentry.token(ADA), body);
    assertThat(response.status()).isEqualTo(202);
    JsonNode answer = json(response);
    OpenApiDocument document = OpenApiDocument.find();
    if (document != null) {
      String template = IssueEndpoints.ISSUE + "autofix/";
      assertThat(document.validate(template, "POST", 202, answer)).isEmpty();
    }
    return answer;
  }

  private JsonNode look(String issue) throws Exception {
    return sentry.read(path(issue), sentry.token(ADA)).path("autofix");
  }

  private List<String> states(String issue, int times) throws Exception {
    List<String> states = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      states.add(look(issue).path("status").asString());
    }
    return states;
  }

  @Test
  void has_no_run_before_one_is_started() throws Exception {
    assertThat(look("CHECKOUT-API-1").isNull()).isTrue();
  }

  @Test
  void gets_on_each_time_it_is_asked() throws Exception {
    start("CHECKOUT-API-1", "{\"instruction\":\"keep it short\"}");
    assertThat(states("CHECKOUT-API-1", 4))
        .containsExactly("processing", "processing", "processing", "completed");
    JsonNode blocks = look("CHECKOUT-API-1").path("blocks");
    assertThat(blocks.path(1).path("artifacts").path(0).path("key").asString())
        .isEqualTo("root_cause");
    JsonNode solution = blocks.path(2).path("artifacts").path(0);
    assertThat(solution.path("data").path("one_line_summary").asString()).contains("keep it short");
  }

  @Test
  void gets_on_with_the_clock_and_over_a_restart() throws Exception {
    start("CHECKOUT-API-1", "{}");
    clock.move(Duration.ofSeconds(9));
    open();
    assertThat(look("CHECKOUT-API-1").path("status").asString()).isEqualTo("completed");
  }

  @Test
  void asks_and_goes_on_when_it_is_answered() throws Exception {
    JsonNode run = start("CHECKOUT-API-3", "{}");
    assertThat(states("CHECKOUT-API-3", 3)).endsWith("awaiting_user_input");
    JsonNode waiting = look("CHECKOUT-API-3");
    assertThat(waiting.path("pending_user_input").path("data").path("questions")).hasSize(1);
    start(
        "CHECKOUT-API-3",
        "{\"run_id\":" + run.path("run_id").asLong() + ",\"user_context\":\"leave it out\"}");
    assertThat(states("CHECKOUT-API-3", 4)).startsWith("processing").endsWith("completed");
  }

  @Test
  void fails_on_some_issues() throws Exception {
    start("CHECKOUT-API-4", "{}");
    assertThat(states("CHECKOUT-API-4", 3)).containsExactly("processing", "error", "error");
  }

  @Test
  void joins_a_run_that_is_under_way_and_replaces_one_that_is_over() throws Exception {
    long first = start("CHECKOUT-API-1", "{}").path("run_id").asLong();
    assertThat(start("CHECKOUT-API-1", "{}").path("run_id").asLong()).isEqualTo(first);
    clock.move(Duration.ofMinutes(1));
    assertThat(start("CHECKOUT-API-1", "{}").path("run_id").asLong()).isNotEqualTo(first);
  }

  @Test
  void refuses_events_and_runs_it_does_not_have() throws Exception {
    for (String body : List.of("{\"event_id\":\"abc\"}", "{\"run_id\":17}")) {
      assertThat(
              sentry
                  .call("POST", "/api/0" + path("CHECKOUT-API-1"), sentry.token(ADA), body)
                  .status())
          .isEqualTo(400);
    }
  }
}
