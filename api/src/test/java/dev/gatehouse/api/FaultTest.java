package dev.gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What every tool does when Sentry does not do what it should.
class FaultTest {
  private enum Fault {
    FORBIDDEN(
        403, "You do not have permission.", "Sentry does not allow this (403)", "Ask an owner"),
    NOT_FOUND(
        404, "The requested resource does not exist", "Sentry knows no such thing (404)", "Check"),
    BAD(400, "Invalid query", "Sentry does not accept this (400)", "Change the arguments"),
    UNPROCESSABLE(422, "Too long", "Sentry does not accept this (422)", "Change the arguments"),
    LIMITED(429, "Too many requests", "Sentry asks to slow down (429)", "Wait 42 seconds"),
    BROKEN(500, "Internal Error", "Sentry is not available (500)", ""),
    DOWN(503, "Maintenance", "Sentry is not available (503)", "");

    final int status;
    final String detail;
    final String title;
    final String advice;

    Fault(int status, String detail, String title, String advice) {
      this.status = status;
      this.detail = detail;
      this.title = title;
      this.advice = advice;
    }
  }

  private final Service service = Service.selfHosted();

  @Test
  void covers_every_tool() throws Exception {
    assertThat(SentryTools.all())
        .extracting(tool -> tool.card().name())
        .containsExactlyInAnyOrderElementsOf(ToolFile.all().stream().map(ToolFile::name).toList());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyFaultOfEveryTool")
  void says_what_happened_and_what_to_do(String tool, Fault fault) throws Exception {
    service.sentry.otherwise(
        request ->
            FakeSentry.json(fault.status, "{\"detail\":\"" + fault.detail + "\"}")
                .withHeader("retry-after", "42"));

    JsonNode result = call(tool);

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.has("structuredContent")).isFalse();
    assertThat(Service.markdown(result)).contains(fault.title, fault.detail, fault.advice);
  }

  @ParameterizedTest
  @MethodSource("everyTool")
  void survives_an_answer_that_is_no_json(String tool) throws Exception {
    service.sentry.otherwise(request -> WebResponse.html(200, "<html>Sign in, {token}</html>"));

    JsonNode result = call(tool);

    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(Service.markdown(result))
        .contains("a web page and not with JSON")
        .doesNotContain("<html>");
  }

  @ParameterizedTest
  @MethodSource("everyTool")
  void survives_json_of_another_shape(String tool) throws Exception {
    for (String odd : List.of("[]", "{}", "7", "null", "[[]]", "{\"id\":{}}", "")) {
      service.sentry.otherwise(request -> FakeSentry.json(200, odd));

      JsonNode result = call(tool);

      assertThat(Service.markdown(result))
          .as(odd)
          .isNotEmpty()
          .doesNotContain("fault is not yours");
    }
  }

  @ParameterizedTest
  @MethodSource("everyTool")
  void stops_reading_an_endless_answer(String tool) throws Exception {
    service.sentry.otherwise(
        request ->
            new WebResponse(
                200,
                Headers.none(),
                new Body.Stream(new ByteArrayInputStream(new byte[(8 << 20) + 1]), -1)));

    assertThat(Service.markdown(call(tool))).contains("larger than the 8388608 bytes");
  }

  @ParameterizedTest
  @MethodSource("everyTool")
  void says_that_sentry_cannot_be_reached(String tool) throws Exception {
    service.sentry.otherwise(
        request -> {
          throw new ConnectException("refused");
        });

    assertThat(Service.markdown(call(tool)))
        .contains("Sentry is not available", "No connection could be made");
  }

  @ParameterizedTest
  @MethodSource("everyTool")
  void challenges_when_sentry_ended_the_session(String tool) throws Exception {
    service.sentry.otherwise(request -> FakeSentry.json(401, "{\"detail\":\"Invalid token\"}"));

    String address = ToolFile.of(tool).at("/mcp");
    WebResponse response = service.call(address, tool, usual(tool));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("www-authenticate"))
        .contains("error=\"invalid_token\"")
        .contains(
            "resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource"
                + address
                + "\"");
    assertThat(service.sentry.requests).hasSize(1);
    assertThat(service.oauth.lastRefusedHash).hasSize(43).doesNotContain("upstream");
  }

  @ParameterizedTest
  @MethodSource("everyTool")
  void goes_on_with_a_renewed_token(String tool) throws Exception {
    Instant later = Instant.parse("2030-01-01T00:00:00Z");
    service.oauth.renewal = new OAuthRpc.Renewal.Renewed(new Secret("upstream-2"), later);
    service.sentry.otherwise(
        request ->
            "Bearer upstream-1".equals(request.headers().first("authorization"))
                ? FakeSentry.json(401, "{}")
                : FakeSentry.json(403, "{\"detail\":\"enough seen\"}"));

    assertThat(Service.markdown(call(tool))).contains("enough seen");
    assertThat(service.sentry.requests).hasSize(2);
  }

  @Test
  void does_not_challenge_when_nobody_can_renew_now() throws Exception {
    service.oauth.renewal = new OAuthRpc.Renewal.TryLater();
    service.sentry.otherwise(request -> FakeSentry.json(401, "{}"));

    assertThat(Service.markdown(call("whoami"))).contains("could not be renewed");
  }

  @Test
  void warns_that_a_change_may_have_been_made() throws Exception {
    service
        .sentry
        .on(
            "GET /api/0/organizations/acme/issues/5001/",
            200,
            "{\"id\":\"5001\",\"status\":\"unresolved\"}")
        .on("PUT /api/0/organizations/acme/issues/5001/", 502, "{}");

    assertThat(Service.markdown(call("update_issue"))).contains("may or may not have been made");
    assertThat(service.sentry.lines()).filteredOn(line -> line.startsWith("PUT")).hasSize(1);
  }

  @Test
  void never_tells_a_token() throws Exception {
    service.sentry.otherwise(request -> FakeSentry.json(500, "{}"));

    for (String tool : everyTool().toList()) {
      assertThat(call(tool).toString()).doesNotContain("upstream-1", "good");
    }
  }

  private JsonNode call(String tool) throws Exception {
    return service.result(ToolFile.of(tool).at("/mcp"), tool, usual(tool));
  }

  private static ObjectNode usual(String tool) throws Exception {
    return ToolFile.of(tool).arguments();
  }

  /// Those that ask Sentry.
  private static Stream<String> everyTool() throws IOException {
    return ToolFile.all().stream().filter(ToolFile::asksSentry).map(ToolFile::name);
  }

  private static Stream<Arguments> everyFaultOfEveryTool() throws IOException {
    return everyTool()
        .flatMap(tool -> Stream.of(Fault.values()).map(fault -> Arguments.of(tool, fault)));
  }
}
