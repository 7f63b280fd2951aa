package dev.gatehouse.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.http.Body;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.WebResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentryClientTest {
  private static final String BASE = "https://errors.example.com";
  private static final String USER =
      "{\"id\": 7, \"name\": null, \"email\": \"a@b.c\", \"new\": {}}";

  private final FakeSentry sentry = new FakeSentry();

  @Test
  void sends_the_token_and_asks_for_json() throws Exception {
    SignedInUser user = sentry.then(200, USER).client(BASE).auth().user();

    assertThat(user).isEqualTo(new SignedInUser("7", null, null, "a@b.c"));
    assertThat(sentry.lines()).containsExactly("GET https://errors.example.com/api/0/auth/");
    Headers headers = sentry.requests.getFirst().headers();
    assertThat(headers.first("authorization")).isEqualTo("Bearer tkn");
    assertThat(headers.first("user-agent")).isEqualTo("gatehouse/test");
    assertThat(sentry.requests.getFirst().timeout()).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void pages_by_the_link_header() throws Exception {
    sentry.then(
        200,
        "[{\"id\":\"1\",\"slug\":\"web\",\"name\":\"Web\"},{\"name\":\"without a slug\"},7]",
        "link",
        "<https://errors.example.com/?cursor=0:0:1>; rel=\"previous\"; results=\"false\";"
            + " cursor=\"0:0:1\", <https://errors.example.com/?cursor=0:25:0>; rel=\"next\";"
            + " results=\"true\"; cursor=\"0:25:0\"");

    Page<Project> page = sentry.client(BASE).projects().list("acme", "we b", null, 25);

    assertThat(page.items()).extracting(Project::slug).containsExactly("web");
    assertThat(page.nextCursor()).isEqualTo("0:25:0");
    assertThat(sentry.lines())
        .containsExactly(
            "GET " + BASE + "/api/0/organizations/acme/projects/?per_page=25&query=we%20b");
  }

  @Test
  void knows_the_last_page() throws Exception {
    sentry.then(
        200, "[]", "link", "<https://x/>; rel=\"next\"; results=\"false\"; cursor=\"0:25:0\"");

    assertThat(sentry.client(BASE).organizations().list(null, null, 5).nextCursor()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void repeats_a_read_that_a_server_on_the_way_failed(int status) throws Exception {
    sentry.then(status, "{}").then(200, USER);

    assertThat(sentry.client(BASE).auth().user().id()).isEqualTo("7");
    assertThat(sentry.requests).hasSize(2);
    assertThat(sentry.pauses.getFirst()).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
  }

  @Test
  void repeats_a_read_when_no_connection_could_be_made_and_gives_up_in_the_end() {
    sentry.then(
        request -> {
          throw new ConnectException("refused");
        });

    assertThatThrownBy(() -> sentry.client(BASE).auth().user())
        .isInstanceOf(SentryFailure.Unavailable.class)
        .hasMessageContaining("No connection could be made to Sentry at " + BASE);
    assertThat(sentry.requests).hasSize(3);
  }

  @Test
  void waits_as_long_as_sentry_asks() throws Exception {
    sentry.then(429, "{\"detail\":\"slow down\"}", "retry-after", "2").then(200, USER);

    assertThat(sentry.client(BASE).auth().user().id()).isEqualTo("7");
    assertThat(sentry.pauses.getFirst()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
  }

  @Test
  void reports_a_wait_that_is_too_long_instead_of_waiting() {
    sentry.then(429, "{\"detail\":\"slow down\"}", "retry-after", "60");

    SentryFailure.RateLimited failure =
        catchThrowableOfType(
            SentryFailure.RateLimited.class, () -> sentry.client(BASE).auth().user());

    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(failure).hasMessage("slow down");
    assertThat(sentry.pauses).isEmpty();
  }

  @Test
  void never_repeats_a_write_that_may_have_been_done() {
    sentry.then(503, "{}");

    assertThatThrownBy(
            () -> sentry.client(BASE).issues().update("acme", "1", IssueChange.status("resolved")))
        .isInstanceOf(SentryFailure.Unavailable.class);
    assertThat(sentry.requests).hasSize(1);
  }

  @Test
  void repeats_a_write_that_was_never_sent() throws Exception {
    sentry
        .then(
            request -> {
              throw new ConnectException("refused");
            })
        .then(200, "{\"id\":\"1\",\"status\":\"resolved\"}");

    Issue issue = sentry.client(BASE).issues().update("acme", "1", IssueChange.status("resolved"));

    assertThat(issue.status()).isEqualTo("resolved");
    assertThat(sentry.requests).hasSize(2);
    assertThat(sentry.body(1)).isEqualTo("{\"status\":\"resolved\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Invalid",
    "401, Unauthorized",
    "403, Forbidden",
    "404, NotFound",
    "410, NotFound",
    "409, Invalid",
    "422, Invalid",
    "500, Unavailable",
    "302, Malformed"
  })
  void tells_failures_apart_and_repeats_none_of_them(int status, String kind) {
    sentry.then(status, "{\"detail\": {\"code\": \"x\", \"message\": \"because\\u0007 so\"}}");

    assertThatThrownBy(() -> sentry.client(BASE).auth().user())
        .isInstanceOfSatisfying(
            SentryFailure.class,
            failure -> {
              assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
              assertThat(failure.status()).isEqualTo(status);
              assertThat(failure.detail())
                  .isEqualTo(status == 302 ? "Sentry answered with a redirect." : "because so");
            });
    assertThat(sentry.requests).hasSize(1);
  }

  @Test
  void quotes_the_field_that_sentry_complains_about() {
    sentry.then(400, "{\"status\":[\"\\\"done\\\" is not a valid choice.\"]}");

    assertThatThrownBy(() -> sentry.client(BASE).auth().user())
        .hasMessage("status: \"done\" is not a valid choice.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>Sign in</html> | a web page",
        "{\"id\": | not valid JSON",
        "{} | did not say",
        "[] | did not say",
        "'' | did not say"
      })
  void reports_an_answer_that_is_not_what_it_should_be(String body, String words) {
    sentry.then(200, body);

    assertThatThrownBy(() -> sentry.client(BASE).auth().user())
        .isInstanceOf(SentryFailure.Malformed.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 5_000})
  void stops_reading_an_answer_that_is_too_large(long length) {
    sentry.then(
        request ->
            new WebResponse(
                200,
                Headers.none(),
                new Body.Stream(new ByteArrayInputStream(new byte[5_000]), length)));

    assertThatThrownBy(() -> sentry.client(BASE).auth().user())
        .isInstanceOf(SentryFailure.Malformed.class)
        .hasMessageContaining("4096 bytes");
  }

  @Test
  void treats_an_answer_that_breaks_off_as_unavailable() {
    sentry.then(
        request ->
            new WebResponse(
                200,
                Headers.none(),
                new Body.Stream(
                    new InputStream() {
                      @Override
                      public int read() throws IOException {
                        throw new IOException("reset");
                      }
                    },
                    -1)));

    assertThatThrownBy(() -> sentry.client(BASE).auth().user())
        .isInstanceOf(SentryFailure.Unavailable.class);
    assertThat(sentry.requests).hasSize(3);
  }

  @Test
  void renews_a_refused_token_once_and_repeats_the_call() throws Exception {
    sentry.then(401, "{}").then(200, USER);
    List<String> refused = new ArrayList<>();

    sentry.client(BASE, renewing("fresh", refused)).auth().user();

    assertThat(refused).containsExactly("tkn");
    assertThat(sentry.requests)
        .extracting(request -> request.headers().first("authorization"))
        .containsExactly("Bearer tkn", "Bearer fresh");
  }

  @Test
  void gives_up_when_the_renewed_token_is_refused_as_well() {
    sentry.then(401, "{\"detail\":\"Invalid token\"}");

    assertThatThrownBy(
            () -> sentry.client(BASE, renewing("fresh", new ArrayList<>())).auth().user())
        .isInstanceOf(SentryFailure.Unauthorized.class);
    assertThat(sentry.requests).hasSize(2);
  }

  @Test
  void does_not_call_a_silent_renewal_the_end_of_the_session() {
    sentry.then(401, "{}");
    SentryCredentials silent =
        new SentryCredentials() {
          @Override
          public String token() {
            return "tkn";
          }

          @Override
          public @Nullable String renewed(String refused) throws IOException {
            throw new IOException("oauth is down");
          }
        };

    assertThatThrownBy(() -> sentry.client(BASE, silent).auth().user())
        .isInstanceOf(SentryFailure.Unavailable.class);
  }

  @Test
  void speaks_to_a_region_only_when_it_belongs_to_the_configured_sentry() throws Exception {
    SentryClient client = sentry.then(200, "[]").client("https://sentry.io");

    var _ = client.at("https://de.sentry.io/").projects().list("acme", null, null, 1);
    assertThat(sentry.lines())
        .containsExactly("GET https://de.sentry.io/api/0/organizations/acme/projects/?per_page=1");
    assertThatThrownBy(() -> client.at("https://de.sentry.io.evil.com"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(client.at("")).isSameAs(client);
  }

  private static SentryCredentials renewing(String fresh, List<String> refused) {
    return new SentryCredentials() {
      @Override
      public String token() {
        return "tkn";
      }

      @Override
      public String renewed(String token) {
        refused.add(token);
        return fresh;
      }
    };
  }
}
