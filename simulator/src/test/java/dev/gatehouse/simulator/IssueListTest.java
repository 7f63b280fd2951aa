package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class IssueListTest {
  private static final String ISSUES = "/organizations/lantern-books/issues/";
  private static final Pattern NEXT =
      Pattern.compile("<([^>]+)>; rel=\"next\"; results=\"true\"; cursor=\"([^\"]+)\"");

  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
  }

  private List<String> search(String query) throws Exception {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    for (JsonNode issue : sentry.read(ISSUES + "?query=" + encoded, sentry.token(ADA))) {
      found.add(issue.path("shortId").asString());
    }
    return found;
  }

  private static @Nullable String next(WebResponse response) {
    Matcher matcher = NEXT.matcher(String.valueOf(response.header("link")));
    return matcher.find() ? matcher.group(1).substring(SimulatorUnderTest.BASE.length()) : null;
  }

  @Test
  void names_both_neighbours_of_a_page_in_sentrys_words() throws Exception {
    WebResponse response = sentry.get(ISSUES + "?query=&limit=25", sentry.token(ADA));
    String url = SimulatorUnderTest.BASE + "/api/0" + ISSUES + "?query=&limit=25&cursor=";
    assertThat(response.header("link"))
        .isEqualTo(
            "<"
                + url
                + "0:0:1>; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", <"
                + url
                + "0:25:0>; rel=\"next\"; results=\"true\"; cursor=\"0:25:0\"");
    assertThat(json(response)).hasSize(25);
    assertThat(response.header("x-hits")).isEqualTo("31");
  }

  @ParameterizedTest
  @CsvSource({
    "/organizations/lantern-books/issues/?query=&limit=7, 31",
    "/organizations/lantern-books/issues/?query=is:resolved&limit=2&sort=new, 5",
    "/organizations/lantern-books/projects/?per_page=3, 4",
    "/organizations/lantern-books/members/?per_page=1, 3"
  })
  void walks_every_list_to_its_end_and_sees_each_thing_once(String path, int count)
      throws Exception {
    List<String> seen = new ArrayList<>();
    String page = "/api/0" + path;
    while (page != null) {
      WebResponse response = sentry.call("GET", page, sentry.token(ADA), null);
      json(response).forEach(item -> seen.add(item.path("id").asString()));
      page = next(response);
    }
    assertThat(seen).hasSize(count).doesNotHaveDuplicates();
  }

  @Test
  void walks_the_events_of_an_issue_from_the_newest_to_the_oldest() throws Exception {
    Issue issue = sentry.simulator.world().issues().getFirst();
    List<String> seen = new ArrayList<>();
    String page = "/api/0" + ISSUES + issue.id() + "/events/?per_page=50";
    while (page != null) {
      WebResponse response = sentry.call("GET", page, sentry.token(ADA), null);
      json(response).forEach(item -> seen.add(item.path("eventID").asString()));
      page = next(response);
    }
    assertThat(seen).isEqualTo(issue.events().reversed().stream().map(SeededEvent::id).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per_page=0",
        "per_page=101",
        "per_page=x",
        "cursor=1",
        "cursor=0:-1:0",
        "cursor="
      })
  void refuses_page_sizes_and_cursors_that_are_none(String query) throws Exception {
    WebResponse response =
        sentry.get("/organizations/lantern-books/projects/?" + query, sentry.token(ADA));
    assertThat(response.status()).isEqualTo(400);
    assertThat(json(response).path("detail").asString()).startsWith("Invalid ");
  }

  @Test
  void answers_an_empty_page_beyond_the_end() throws Exception {
    WebResponse response = sentry.get(ISSUES + "?limit=10&cursor=0:999999999:0", sentry.token(ADA));
    assertThat(json(response)).isEmpty();
    assertThat(next(response)).isNull();
  }

  @Test
  void lists_unresolved_issues_when_nothing_is_asked() throws Exception {
    JsonNode list = sentry.read(ISSUES, sentry.token(ADA));
    assertThat(list.valueStream())
        .isNotEmpty()
        .allMatch(issue -> issue.path("status").asString().equals("unresolved"));
  }

  @Test
  void puts_the_newest_first_and_sorts_as_asked() throws Exception {
    assertThat(sentry.read(ISSUES, sentry.token(ADA)).valueStream())
        .extracting(issue -> issue.path("lastSeen").asString())
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(sentry.read(ISSUES + "?sort=freq", sentry.token(ADA)).valueStream())
        .extracting(issue -> Integer.parseInt(issue.path("count").asString()))
        .isSortedAccordingTo((one, other) -> Integer.compare(other, one));
    assertThat(sentry.get(ISSUES + "?sort=mood", sentry.token(ADA)).status()).isEqualTo(400);
  }

  @Test
  void understands_the_filters_that_people_use() throws Exception {
    assertThat(search("is:unresolved assigned:me")).containsExactly("CHECKOUT-API-1");
    assertThat(search("assigned:" + ADA + " is:resolved")).containsExactly("SHOP-WEB-6");
    assertThat(search("assigned:#storefront"))
        .containsExactlyInAnyOrder("SHOP-WEB-4", "CATALOGUE-7");
    assertThat(search("project:reader-ios level:fatal"))
        .containsExactlyInAnyOrder("READER-IOS-1", "READER-IOS-3");
    assertThat(search("error.type:[TypeError, KeyError]"))
        .containsExactlyInAnyOrder("SHOP-WEB-1", "CHECKOUT-API-6");
    assertThat(search("!level:[error,warning,info] project:catalogue"))
        .containsExactlyInAnyOrder("CATALOGUE-3", "CATALOGUE-6");
    assertThat(search("issue.category:db_query")).containsExactly("CHECKOUT-API-7");
    assertThat(search("timesSeen:>100000")).isEmpty();
    assertThat(search("transaction:\"GET /books/{isbn}\" is:resolved"))
        .containsExactly("CATALOGUE-7");
    assertThat(search("is:escalating")).containsExactlyInAnyOrder("SHOP-WEB-1", "CATALOGUE-1");
    assertThat(search("release:latest")).isNotEmpty();
    assertThat(search("lastSeen:-24h")).hasSizeLessThan(31).isNotEmpty();
  }

  @Test
  void finds_free_text_and_event_ids() throws Exception {
    assertThat(search("sea stories")).containsExactly("SHOP-WEB-2");
    assertThat(search("\"Java heap\"")).containsExactly("CATALOGUE-6");
    Issue issue = sentry.simulator.world().issues().getLast();
    Issue ours = sentry.simulator.world().issues().getFirst();
    assertThat(search(ours.events().getFirst().id())).containsExactly(ours.shortId());
    assertThat(search(issue.events().getFirst().id())).isEmpty();
  }

  @Test
  void goes_straight_to_a_short_id_when_asked_to() throws Exception {
    WebResponse response =
        sentry.get(ISSUES + "?query=catalogue-6&shortIdLookup=1", sentry.token(ADA));
    assertThat(json(response).path(0).path("shortId").asString()).isEqualTo("CATALOGUE-6");
    assertThat(response.header("x-sentry-direct-hit")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"open",
        "is:happy",
        "a OR b",
        "level:",
        "timesSeen:many",
        "lastSeen:soon",
        "level:[a"
      })
  void refuses_a_query_it_cannot_read(String query) throws Exception {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    WebResponse response = sentry.get(ISSUES + "?query=" + encoded, sentry.token(ADA));
    assertThat(response.status()).isEqualTo(400);
    assertThat(json(response).path("detail").asString()).startsWith("Error parsing search query");
  }

  @Test
  void narrows_to_projects_times_and_environments() throws Exception {
    assertThat(sentry.read(ISSUES + "?query=&project=4003", sentry.token(ADA))).hasSize(8);
    assertThat(sentry.read(ISSUES + "?query=&project=-1", sentry.token(ADA))).hasSize(31);
    assertThat(sentry.get(ISSUES + "?project=4005", sentry.token(ADA)).status()).isEqualTo(403);
    assertThat(sentry.read(ISSUES + "?query=&statsPeriod=24h", sentry.token(ADA)).size())
        .isBetween(1, 30);
    assertThat(sentry.get(ISSUES + "?statsPeriod=soon", sentry.token(ADA)).status()).isEqualTo(400);
    assertThat(
            sentry.read(ISSUES + "?query=&environment=load-test", sentry.token(ADA)).valueStream())
        .isNotEmpty()
        .allMatch(issue -> issue.path("shortId").asString().startsWith("CHECKOUT-API-"));
  }

  @Test
  void counts_tags_as_the_events_have_them() throws Exception {
    Issue issue = sentry.simulator.world().issues().getFirst();
    JsonNode tag = sentry.read(ISSUES + issue.shortId() + "/tags/release/", sentry.token(ADA));
    assertThat(tag.path("totalValues").asInt()).isEqualTo(issue.count());
    assertThat(
            tag.path("topValues")
                .valueStream()
                .mapToInt(value -> value.path("count").asInt())
                .sum())
        .isEqualTo(issue.count());
    assertThat(sentry.get(ISSUES + issue.id() + "/tags/colour/", sentry.token(ADA)).status())
        .isEqualTo(404);
  }

  @Test
  void holds_the_same_world_for_the_same_seed_and_another_for_another(@TempDir Path other)
      throws Exception {
    String path = ISSUES + "?query=";
    JsonNode here = sentry.read(path, sentry.token(ADA));
    SimulatorUnderTest twin = SimulatorUnderTest.open(other);
    assertThat(twin.read(path, twin.token(ADA))).isEqualTo(here);
    SimulatorUnderTest stranger =
        SimulatorUnderTest.open(
            SimulatorUnderTest.settings(other, SimulatorUnderTest.clock())
                .withWorld(8, SimulatorUnderTest.clock()));
    assertThat(stranger.read(path, stranger.token(ADA))).isNotEqualTo(here);
  }

  @Test
  void has_nothing_that_lies_in_the_future() {
    World world = sentry.simulator.world();
    assertThat(world.issues()).hasSizeGreaterThan(40);
    for (Issue issue : world.issues()) {
      assertThat(issue.lastSeen()).isBefore(world.anchor());
      assertThat(issue.firstSeen()).isBeforeOrEqualTo(issue.lastSeen());
      assertThat(issue.events().getLast().at()).isEqualTo(issue.lastSeen());
      assertThat(issue.events().getFirst().at()).isEqualTo(issue.firstSeen());
      assertThat(issue.events()).extracting(SeededEvent::id).doesNotHaveDuplicates();
    }
  }
}
