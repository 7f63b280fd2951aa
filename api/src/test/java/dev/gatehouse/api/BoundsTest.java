package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An event as large as anybody cares to send.
class BoundsTest {
  private static final String LONG = "x".repeat(2_000);

  private final Service service = Service.selfHosted();

  @Test
  void shows_a_measure_of_a_huge_event_and_says_what_is_missing() throws Exception {
    JsonNode result = details("standard");

    assertThat(Service.markdown(result))
        .hasSizeLessThan(60_000)
        .contains(
            "## Left out", "- 960 frames", "- 985 breadcrumbs", "- 970 tags", "- 46 exceptions")
        .contains("Call again with `detail` full to see more.");
    assertThat(result.path("structuredContent").toString()).hasSizeLessThan(80_000);
    assertThat(result.path("structuredContent").path("leftOut").size()).isGreaterThan(3);
  }

  @Test
  void shows_more_when_asked_and_points_at_the_page_for_the_rest() throws Exception {
    JsonNode result = details("full");

    assertThat(Service.markdown(result))
        .hasSizeLessThan(1_500_000)
        .contains("- 750 frames", "The event's page shows the rest: https://errors.example.com/");
  }

  private JsonNode details(String detail) throws Exception {
    service
        .sentry
        .on(
            "GET /api/0/organizations/acme/issues/7/",
            200,
            "{\"id\":\"7\",\"title\":\"" + LONG + "\"}")
        .on("GET /api/0/organizations/acme/issues/7/events/latest/", 200, event());
    ObjectNode arguments =
        Service.arguments("organizationSlug", "acme", "issueId", "7", "detail", detail);
    return service.result("/mcp", "get_issue_details", arguments);
  }

  private static String event() {
    String frames =
        many(
            1_000,
            i ->
                "{\"function\":\"f%d\",\"filename\":\"%s\",\"lineNo\":%d,\"inApp\":true}"
                    .formatted(i, LONG, i));
    String exceptions =
        many(49, i -> "{\"type\":\"E%d\",\"value\":\"%s\"}".formatted(i, LONG))
            + ",{\"type\":\"Last\",\"value\":\"v\",\"stacktrace\":{\"frames\":["
            + frames
            + "]}}";
    String crumbs = many(1_000, i -> "{\"message\":\"" + LONG + "\"}");
    String tags = many(1_000, i -> "{\"key\":\"k" + i + "\",\"value\":\"" + LONG + "\"}");
    return """
        {"eventID": "e7", "tags": [%s], "context": {%s}, "entries": [
          {"type": "exception", "data": {"values": [%s]}},
          {"type": "breadcrumbs", "data": {"values": [%s]}}]}
        """
        .formatted(tags, many(500, i -> "\"x" + i + "\": \"y\""), exceptions, crumbs);
  }

  private static String many(int count, java.util.function.IntFunction<String> one) {
    return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(","));
  }
}
