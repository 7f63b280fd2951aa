package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Replays, attachments, source links, tickets and what users wrote.
class ReplayAndFileTest {
  private static final String REPLAYS = "/organizations/lantern-books/replays/";

  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;
  private String token;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
    token = sentry.token(ADA);
  }

  @Test
  void leads_from_an_event_to_its_replay_and_back() throws Exception {
    JsonNode event =
        sentry.read("/organizations/lantern-books/issues/SHOP-WEB-1/events/latest/", token);
    String id = event.path("contexts").path("replay").path("replay_id").asString();
    JsonNode replay = sentry.read(REPLAYS + id + "/", token).path("data");
    assertThat(replay.path("error_ids").path(0)).isEqualTo(event.path("eventID"));
    JsonNode segments =
        sentry.read(
            "/projects/lantern-books/shop-web/replays/" + id + "/recording-segments/?download=true",
            token);
    assertThat(segments).hasSize(2);
    assertThat(segments.path(0).path(0).path("data").path("href").asString()).startsWith("https:");
    assertThat(
            sentry
                .get(
                    "/projects/lantern-books/catalogue/replays/" + id + "/recording-segments/",
                    token)
                .status())
        .isEqualTo(404);
  }

  @Test
  void searches_and_sorts_replays() throws Exception {
    JsonNode all = sentry.read(REPLAYS, token).path("data");
    JsonNode failed = sentry.read(REPLAYS + "?query=count_errors:%3E0&sort=duration", token);
    assertThat(failed.path("data").size()).isPositive().isLessThan(all.size());
    assertThat(failed.path("data").valueStream().map(one -> one.path("duration").asInt()))
        .isSorted();
    assertThat(sentry.read(REPLAYS + "?field=id&per_page=2", token).path("data").path(0))
        .hasSize(1);
    assertThat(sentry.get(REPLAYS + "?sort=taste", token).status()).isEqualTo(400);
  }

  @Test
  void keeps_pictures_text_and_large_files_with_their_sizes() throws Exception {
    List<Attachments.Kind> seen = new ArrayList<>();
    for (Issue issue : sentry.simulator.world().issues()) {
      SeededEvent event = issue.events().getLast();
      String path =
          "/projects/"
              + issue.organization().slug()
              + "/"
              + issue.project().slug()
              + "/events/"
              + event.id()
              + "/attachments/";
      JsonNode list = sentry.read(path, token);
      List<Attachments.Kind> kinds = Attachments.of(issue, event);
      assertThat(list).hasSize(kinds.size());
      for (int i = 0; i < kinds.size(); i++) {
        if (!seen.contains(kinds.get(i))) {
          seen.add(kinds.get(i));
          check(path, list.path(i), kinds.get(i));
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(Attachments.Kind.values());
  }

  private void check(String path, JsonNode file, Attachments.Kind kind) throws Exception {
    String one = path + file.path("id").asString() + "/";
    assertThat(sentry.read(one, token)).isEqualTo(file);
    WebResponse download = sentry.get(one + "?download=1", token);
    byte[] bytes = download.body().readAll(1 << 24);
    assertThat(bytes).hasSize(file.path("size").asInt());
    assertThat(download.header("content-type")).isEqualTo(file.path("mimetype").asString());
    if (kind == Attachments.Kind.SCREENSHOT) {
      assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isPositive();
    } else if (kind == Attachments.Kind.DUMP) {
      assertThat(bytes.length).isGreaterThan(5_000_000);
    }
  }

  @Test
  void links_frames_to_their_source_where_it_knows_the_code() throws Exception {
    String path = "/projects/lantern-books/checkout-api/stacktrace-link/";
    assertThat(
            sentry
                .read(path + "?file=checkout/charges.py&lineNo=57", token)
                .path("sourceUrl")
                .asString())
        .isEqualTo(
            "https://code.example/lantern-books/checkout-api/blob/main/checkout/charges.py#L57");
    assertThat(
            sentry
                .read(
                    "/projects/lantern-books/shop-web/stacktrace-link/?file=node_modules/x.js",
                    token)
                .path("sourceUrl")
                .isNull())
        .isTrue();
    assertThat(sentry.get(path, token).status()).isEqualTo(400);
  }

  @Test
  void knows_tickets_of_linked_issues_and_what_users_wrote() throws Exception {
    String issues = "/organizations/lantern-books/issues/";
    JsonNode linked = sentry.read(issues + "?query=is:linked", token);
    assertThat(linked).isNotEmpty();
    assertThat(
            sentry.read(issues + linked.path(0).path("id").asString() + "/external-issues/", token))
        .hasSize(1);
    JsonNode reports = sentry.read(issues + "SHOP-WEB-1/user-reports/", token);
    assertThat(sentry.read(issues + "SHOP-WEB-1/", token).path("userReportCount").asInt())
        .isEqualTo(reports.size());
    int all = 0;
    for (Issue issue : sentry.simulator.world().issues()) {
      all += IssueLinks.reports(issue).size();
    }
    assertThat(all).isPositive();
  }
}
