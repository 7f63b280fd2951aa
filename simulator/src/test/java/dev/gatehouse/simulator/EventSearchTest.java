package dev.gatehouse.simulator;

import static dev.gatehouse.simulator.SimulatorUnderTest.ADA;
import static dev.gatehouse.simulator.SimulatorUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventSearchTest {
  private static final String EVENTS = "/organizations/lantern-books/events/";

  @TempDir Path dataDir;
  private SimulatorUnderTest sentry;

  @BeforeEach
  void open() throws Exception {
    sentry = SimulatorUnderTest.open(dataDir);
  }

  private static String path(String dataset, String query, String... fields) {
    String path =
        EVENTS
            + "?dataset="
            + dataset
            + "&query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8);
    for (String field : fields) {
      String name = field.startsWith("sort=") ? field : "field=" + field;
      path += "&" + name.replace(" ", "%20");
    }
    return path;
  }

  private JsonNode search(String dataset, String query, String... fields) throws Exception {
    return sentry.read(path(dataset, query, fields), sentry.token(ADA));
  }

  private List<String> values(String field, String dataset, String query) throws Exception {
    return search(dataset, query, field, "sort=timestamp")
        .path("data")
        .valueStream()
        .map(row -> row.path(field).asString())
        .distinct()
        .toList();
  }

  private long count(String dataset, String query) throws Exception {
    return search(dataset, query, "count()").path("data").path(0).path("count()").asLong();
  }

  @Test
  void finds_errors_with_the_fields_asked_for_newest_first() throws Exception {
    JsonNode answer = search("errors", "level:fatal", "title", "issue", "timestamp", "error.type");
    assertThat(answer.path("data")).isNotEmpty();
    JsonNode row = answer.path("data").path(0);
    assertThat(row.propertyNames())
        .contains("title", "issue", "timestamp", "error.type", "id", "project.name");
    assertThat(answer.path("data").valueStream().map(one -> one.path("timestamp").asString()))
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(answer.path("meta").path("fields").path("timestamp").asString()).isEqualTo("date");
    JsonNode event =
        sentry.read(
            "/organizations/lantern-books/eventids/" + row.path("id").asString() + "/",
            sentry.token(ADA));
    assertThat(event.path("event").path("title")).isEqualTo(row.path("title"));
  }

  @Test
  void counts_by_what_it_is_told_and_as_issues_do() throws Exception {
    JsonNode answer = search("errors", "", "issue", "count()", "sort=-count()");
    JsonNode top = answer.path("data").path(0);
    JsonNode issue =
        sentry.read(
            "/organizations/lantern-books/issues/" + top.path("issue").asString() + "/",
            sentry.token(ADA));
    assertThat(top.path("count()").asString()).isEqualTo(issue.path("count").asString());
    assertThat(answer.path("meta").path("fields").path("count()").asString()).isEqualTo("integer");
    assertThat(search("errors", "count():>100", "issue", "count()").path("data").valueStream())
        .isNotEmpty()
        .allMatch(row -> row.path("count()").asLong() > 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errors|project:checkout-api|project:shop-web",
        "errors|level:error|level:fatal",
        "errors|has:replayId|user.email:*@example.org",
        "errors|error.type:TypeError|error.type:[KeyError, OutOfStock]",
        "errors|timestamp:-7d|timestamp:>2026-11-01",
        "spans|span.op:db|span.op:http.*",
        "spans|span.duration:>200ms|span.duration:<=1s",
        "spans|is_transaction:true|db.system:redis",
        "logs|severity:error|severity:info"
      })
  void understands_and_or_not_and_parentheses(String dataset, String one, String other)
      throws Exception {
    long all = count(dataset, "");
    long first = count(dataset, one);
    long second = count(dataset, other);
    long both = count(dataset, one + " " + other);
    assertThat(first).isPositive().isLessThan(all);
    assertThat(second).isPositive();
    assertThat(count(dataset, one + " AND " + other)).isEqualTo(both);
    assertThat(count(dataset, "(" + one + " OR " + other + ")")).isEqualTo(first + second - both);
    assertThat(count(dataset, "!" + one)).isEqualTo(all - first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "level:",
        "title:\"open",
        "(level:error",
        "level:error)",
        "level:error OR",
        "AND level:error",
        "span.duration:>soon",
        "timestamp:>yesterday",
        "count():>5 OR level:error"
      })
  void refuses_what_it_cannot_read(String query) throws Exception {
    String dataset = query.startsWith("span") ? "spans" : "errors";
    WebResponse response = sentry.get(path(dataset, query, "title"), sentry.token(ADA));
    assertThat(response.status()).isEqualTo(400);
    assertThat(json(response).path("detail").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?dataset=errors",
        "?dataset=nonsense&field=title",
        "?dataset=spans&field=p95(span.op)",
        "?dataset=spans&field=magic()",
        "?dataset=errors&field=count()&sort=-title",
        "?dataset=errors&field=title&statsPeriod=soon"
      })
  void refuses_searches_that_make_no_sense(String query) throws Exception {
    assertThat(sentry.get(EVENTS + query, sentry.token(ADA)).status()).isEqualTo(400);
  }

  @Test
  void computes_percentiles_in_order() throws Exception {
    JsonNode row =
        search("spans", "span.op:db", "min(span.duration)", "p50()", "p95()", "p99(span.duration)")
            .path("data")
            .path(0);
    assertThat(row.path("min(span.duration)").asDouble()).isPositive();
    assertThat(row.path("p50()").asDouble())
        .isGreaterThan(row.path("min(span.duration)").asDouble());
    assertThat(row.path("p95()").asDouble()).isGreaterThan(row.path("p50()").asDouble());
    assertThat(row.path("p99(span.duration)").asDouble())
        .isGreaterThanOrEqualTo(row.path("p95()").asDouble());
  }

  @Test
  void pages_without_losing_or_repeating_a_row() throws Exception {
    String token = sentry.token(ADA);
    String base = path("errors", "project:checkout-api", "id") + "&per_page=100&sort=timestamp";
    WebResponse first = sentry.get(base, token);
    assertThat(first.header("link")).contains("results=\"true\"");
    JsonNode second = sentry.read(base + "&cursor=0:100:0", token);
    List<String> ids =
        json(first).path("data").valueStream().map(row -> row.path("id").asString()).toList();
    assertThat(second.path("data").valueStream().map(row -> row.path("id").asString()))
        .doesNotContainAnyElementsOf(ids);
  }

  @Test
  void keeps_to_the_projects_environments_and_times_asked_for() throws Exception {
    String token = sentry.token(ADA);
    JsonNode rows =
        sentry.read(
            path("errors", "", "project", "environment")
                + "&project=4002&environment=staging&statsPeriod=30d",
            token);
    assertThat(rows.path("data").valueStream())
        .isNotEmpty()
        .allMatch(row -> row.path("environment").asString().equals("staging"))
        .allMatch(row -> row.path("project").asString().equals("checkout-api"));
    JsonNode morning =
        sentry.read(
            path("errors", "", "timestamp") + "&start=2026-11-19&end=2026-11-19T12:00:00", token);
    assertThat(morning.path("data").valueStream().map(row -> row.path("timestamp").asString()))
        .isNotEmpty()
        .allMatch(time -> time.matches("2026-11-19T(0\\d|1[01]):.*"));
    assertThat(sentry.get(path("errors", "", "id") + "&project=4005", token).status())
        .isEqualTo(403);
  }

  @Test
  void validates_each_part_of_a_search() throws Exception {
    String token = sentry.token(ADA);
    String path = "/organizations/lantern-books/events/validate/";
    JsonNode good =
        sentry.read(path + "?dataset=spans&field=span.op&query=span.op:db&orderby=-count()", token);
    assertThat(good.path("valid").asBoolean()).isTrue();
    WebResponse bad =
        sentry.get(path + "?dataset=spans&field=span.speed&query=spun.op:db%20(", token);
    assertThat(bad.status()).isEqualTo(400);
    assertThat(json(bad).path("field").path(0).path("valid").asBoolean()).isFalse();
    assertThat(json(bad).path("query").path("error").asString()).isNotEmpty();
  }

  @Test
  void says_what_can_be_searched_for() throws Exception {
    String token = sentry.token(ADA);
    JsonNode tags = sentry.read("/organizations/lantern-books/tags/?dataset=errors", token);
    assertThat(tags.valueStream().map(tag -> tag.path("key").asString()))
        .contains("environment", "release", "browser");
    String attributes = "/organizations/lantern-books/trace-items/attributes/";
    assertThat(
            sentry
                .read(attributes + "?itemType=spans&attributeType=number", token)
                .valueStream()
                .map(one -> one.path("key").asString()))
        .contains("span.duration")
        .doesNotContain("span.op");
    assertThat(sentry.read(attributes + "?itemType=logs&substringMatch=sever", token).valueStream())
        .allMatch(one -> one.path("key").asString().contains("sever"));
  }

  @Test
  void searches_the_events_of_one_issue_in_the_same_syntax() throws Exception {
    String token = sentry.token(ADA);
    String path = "/organizations/lantern-books/issues/CHECKOUT-API-1/events/";
    int all = sentry.read(path, token).size();
    JsonNode some = sentry.read(path + "?query=(environment:staging%20OR%20environment:x)", token);
    assertThat(some.size()).isPositive().isLessThan(all);
    assertThat(sentry.read(path + "?sort=timestamp", token).path(0).path("dateCreated").asString())
        .isLessThan(sentry.read(path, token).path(0).path("dateCreated").asString());
    assertThat(sentry.get(path + "?sort=size", token).status()).isEqualTo(400);
  }

  @Test
  void finds_the_traces_of_errors_among_spans_and_logs() throws Exception {
    JsonNode event =
        sentry.read(
            "/organizations/lantern-books/issues/CHECKOUT-API-1/events/latest/", sentry.token(ADA));
    String trace = event.path("contexts").path("trace").path("trace_id").asString();
    assertThat(values("span.op", "spans", "trace:" + trace)).contains("http.server", "cache.get");
    assertThat(values("message", "logs", "trace:" + trace + " severity:error"))
        .containsExactly(event.path("title").asString());
  }
}
