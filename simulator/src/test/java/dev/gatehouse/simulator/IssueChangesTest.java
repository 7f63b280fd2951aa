package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IssueChangesTest {
  private static final String PATH = "/organizations/lantern-books/issues/SHOP-WEB-1/";

  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
  }

  private JsonNode put(String body) throws Exception {
    WebResponse response = sentry.call("PUT", "/api/0" + PATH, sentry.token(ADA), body);
    assertThat(response.status()).as(response.bodyText()).isEqualTo(200);
    return json(response);
  }

  @Test
  void resolves_and_says_who_did_it() throws Exception {
    JsonNode issue = put("{\"status\":\"resolved\"}");
    assertThat(issue.path("status").asString()).isEqualTo("resolved");
    assertThat(issue.path("substatus").isNull()).isTrue();
    assertThat(issue.path("activity").path(0).path("type").asString()).isEqualTo("set_resolved");
    assertThat(issue.path("activity").path(0).path("user").path("email").asString()).isEqualTo(ADA);
    JsonNode next = put("{\"status\":\"resolvedInNextRelease\"}");
    assertThat(next.path("status").asString()).isEqualTo("resolved");
    assertThat(next.path("statusDetails").path("inNextRelease").asBoolean()).isTrue();
    assertThat(put("{\"status\":\"unresolved\"}").path("substatus").asString())
        .isEqualTo("ongoing");
  }

  @Test
  void archives_until_something_happens() throws Exception {
    assertThat(put("{\"status\":\"ignored\"}").path("substatus").asString())
        .isEqualTo("archived_until_escalating");
    JsonNode forever = put("{\"status\":\"ignored\",\"substatus\":\"archived_forever\"}");
    assertThat(forever.path("substatus").asString()).isEqualTo("archived_forever");
    JsonNode count = put("{\"status\":\"ignored\",\"ignoreCount\":10,\"ignoreWindow\":60}");
    assertThat(count.path("substatus").asString()).isEqualTo("archived_until_condition_met");
    assertThat(count.path("statusDetails").path("ignoreCount").asInt()).isEqualTo(10);
    assertThat(count.path("statusDetails").path("ignoreWindow").asInt()).isEqualTo(60);
    JsonNode while30 = put("{\"status\":\"ignored\",\"statusDetails\":{\"ignoreDuration\":30}}");
    assertThat(while30.path("statusDetails").path("ignoreUntil").asString())
        .isEqualTo("2026-11-20T16:00:00Z");
  }

  @Test
  void assigns_to_people_and_teams_of_the_organization() throws Exception {
    assertThat(put("{\"assignedTo\":\"" + ADA + "\"}").path("assignedTo").path("type").asString())
        .isEqualTo("user");
    assertThat(put("{\"assignedTo\":\"team:2002\"}").path("assignedTo").path("name").asString())
        .isEqualTo("Payments");
    assertThat(put("{\"assignedTo\":\"#storefront\"}").path("assignedTo").path("id").asString())
        .isEqualTo("2001");
    assertThat(put("{\"assignedTo\":\"\"}").path("assignedTo").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"done\"}",
        "{\"substatus\":\"asleep\"}",
        "{\"assignedTo\":\"grace.okafor@example.com\"}",
        "{\"assignedTo\":\"team:2004\"}",
        "{\"status\":\"ignored\",\"ignoreCount\":0}",
        "{\"status\":\"ignored\",\"ignoreCount\":1,\"ignoreWindow\":10081}",
        "{\"status\":7}",
        "[]",
        "{"
      })
  void refuses_what_breaks_a_rule_and_changes_nothing(String body) throws Exception {
    JsonNode before = sentry.read(PATH, sentry.token(ADA));
    WebResponse response = sentry.call("PUT", "/api/0" + PATH, sentry.token(ADA), body);
    assertThat(response.status()).isEqualTo(400);
    assertThat(sentry.read(PATH, sentry.token(ADA))).isEqualTo(before);
  }

  @Test
  void keeps_comments_newest_first_and_counts_them() throws Exception {
    for (String text : new String[] {"first", "second"}) {
      WebResponse response =
          sentry.call(
              "POST", "/api/0" + PATH + "notes/", sentry.token(ADA), "{\"text\":\"" + text + "\"}");
      assertThat(response.status()).isEqualTo(201);
      assertThat(json(response).path("data").path("text").asString()).isEqualTo(text);
    }
    JsonNode notes = sentry.read(PATH + "notes/", sentry.token(ADA));
    assertThat(notes.valueStream())
        .extracting(note -> note.path("data").path("text").asString())
        .containsExactly("second", "first");
    assertThat(sentry.read(PATH, sentry.token(ADA)).path("numComments").asInt()).isEqualTo(2);
    JsonNode activity = sentry.read(PATH + "activities/", sentry.token(ADA)).path("activity");
    assertThat(activity.valueStream())
        .extracting(entry -> entry.path("type").asString())
        .containsExactly("note", "note", "first_seen");
    WebResponse blank =
        sentry.call("POST", "/api/0" + PATH + "notes/", sentry.token(ADA), "{\"text\":\" \"}");
    assertThat(blank.status()).isEqualTo(400);
    assertThat(json(blank).has("text")).isTrue();
  }

  @Test
  void remembers_changes_over_a_restart() throws Exception {
    put("{\"status\":\"ignored\",\"ignoreCount\":3,\"assignedTo\":\"team:2001\"}");
    sentry.call("POST", "/api/0" + PATH + "notes/", sentry.token(ADA), "{\"text\":\"kept\"}");
    JsonNode before = sentry.read(PATH, sentry.token(ADA));
    sentry = SimulatorUnderTest.open(dataDir);
    assertThat(sentry.read(PATH, sentry.token(ADA))).isEqualTo(before);
  }

  @Test
  void forgets_changes_to_another_seeds_issues() throws Exception {
    put("{\"status\":\"resolved\"}");
    sentry =
        SimulatorUnderTest.open(
            SimulatorUnderTest.settings(dataDir, SimulatorUnderTest.clock())
                .withWorld(8, SimulatorUnderTest.clock()));
    assertThat(sentry.read(PATH, sentry.token(ADA)).path("status").asString())
        .isEqualTo("unresolved");
  }

  @Test
  void says_which_file_is_broken() throws Exception {
    Files.writeString(dataDir.resolve("simulator-state.json"), "{\"seed\":");
    assertThatThrownBy(() -> SimulatorUnderTest.open(dataDir))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("simulator-state.json")
        .hasMessageContaining("Delete the file");
  }
}
