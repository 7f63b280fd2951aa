package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.BearerGuard.Outcome;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerGuardTest {
  private static final PublicAddress ADDRESS =
      PublicAddress.configured(URI.create("https://mcp.example.com"));

  private final List<String> asked = new ArrayList<>();

  @Test
  void admits_a_good_token_and_says_what_it_is_good_for() throws Exception {
    Outcome outcome = guard(valid(Constraint.NONE)).judge(withToken("/mcp/acme?tools=all"));

    assertThat(outcome).isInstanceOf(Outcome.Admitted.class);
    assertThat(((Outcome.Admitted) outcome).resource().constraint().organization())
        .isEqualTo("acme");
    assertThat(asked).containsExactly("tkn https://mcp.example.com/mcp/acme");
  }

  @Test
  void challenges_without_an_error_when_no_credentials_came() throws Exception {
    WebResponse response = challenge(guard(valid(Constraint.NONE)), WebRequest.of("POST", "/mcp"));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("www-authenticate"))
        .isEqualTo(
            "Bearer resource_metadata="
                + "\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\","
                + " scope=\"event:read org:read\"");
    assertThat(response.bodyText()).contains("\"error\":\"unauthorized\"");
    assertThat(asked).isEmpty();
  }

  @Test
  void keeps_path_and_query_of_the_client_in_the_one_metadata_url() throws Exception {
    WebResponse response =
        challenge(guard(refused("It expired.")), withToken("/mcp/acme/web?agent=1&x=%22"));

    assertThat(response.headers().all("www-authenticate")).hasSize(1);
    assertThat(response.header("www-authenticate"))
        .contains("oauth-protected-resource/mcp/acme/web?agent=1&x=%22\"")
        .contains("error=\"invalid_token\", error_description=\"It expired.\"")
        .containsOnlyOnce("resource_metadata=");
  }

  @Test
  void cannot_be_made_to_break_out_of_the_quotes() throws Exception {
    WebResponse response =
        challenge(
            guard(refused("a \"quoted\" \\ word\u00e9")),
            withToken("/mcp?x=\",error=\"none\"&y=\\"));

    assertThat(response.header("www-authenticate"))
        .contains("/mcp?x=%22,error=%22none%22&y=%5C\"")
        .contains("error_description=\"a %22quoted%22 %5C word?\"");
  }

  @Test
  void answers_under_the_loopback_name_that_the_client_used() throws Exception {
    BearerGuard guard =
        new BearerGuard(valid(Constraint.NONE), PublicAddress.loopback(8787), Scopes.NONE);
    RequestContext context =
        new RequestContext("r1", null, Instant.MAX, "127.0.0.1", "http://localhost:8787");

    Outcome outcome = context.call(() -> guard.judge(WebRequest.of("POST", "/mcp")));

    assertThat(((Outcome.Challenge) outcome).response().header("www-authenticate"))
        .isEqualTo(
            "Bearer resource_metadata="
                + "\"http://localhost:8787/.well-known/oauth-protected-resource/mcp\"");
  }

  @Test
  void never_accepts_a_token_in_the_query() throws Exception {
    WebResponse response =
        challenge(guard(valid(Constraint.NONE)), WebRequest.of("POST", "/mcp?access_token=tkn"));

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("www-authenticate")).doesNotContain("error=");
    assertThat(asked).isEmpty();
  }

  @Test
  void treats_other_schemes_as_no_credentials() throws Exception {
    WebRequest basic =
        WebRequest.of("POST", "/mcp").withHeader("authorization", "Basic dXNlcjpwdw==");

    assertThat(challenge(guard(valid(Constraint.NONE)), basic).status()).isEqualTo(401);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Bearer \"a\""})
  void refuses_credentials_that_are_not_well_formed(String line) {
    WebRequest request = WebRequest.of("POST", "/mcp").withHeader("authorization", line);

    assertThatThrownBy(() -> guard(valid(Constraint.NONE)).judge(request))
        .isInstanceOfSatisfying(HttpFailure.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThat(asked).isEmpty();
  }

  @Test
  void refuses_two_authorization_headers() {
    WebRequest request =
        WebRequest.of("POST", "/mcp")
            .with(Headers.of("authorization", "Bearer a", "authorization", "Bearer b"));

    assertThatThrownBy(() -> guard(valid(Constraint.NONE)).judge(request))
        .isInstanceOf(HttpFailure.class);
  }

  @Test
  void answers_503_and_not_401_when_oauth_cannot_be_asked() throws Exception {
    Outcome outcome = guard(unreachable()).judge(withToken("/mcp"));

    assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
    WebResponse response = ((Outcome.Unavailable) outcome).response();
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("retry-after")).isEqualTo("5");
    assertThat(response.header("www-authenticate")).isNull();
  }

  @Test
  void answers_403_when_the_token_is_bound_elsewhere() throws Exception {
    OAuthRpc bound = valid(new Constraint("acme", List.of("web")));

    WebResponse response = challenge(guard(bound), withToken("/mcp/acme/mobile"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.bodyText()).contains("constraint_mismatch", "the project web of acme");
  }

  @Test
  void names_everything_needed_when_the_scope_is_too_small() {
    ProtectedResource resource = ProtectedResource.at(WebRequest.of("POST", "/mcp").target());

    WebResponse response =
        guard(valid(Constraint.NONE))
            .insufficientScope(resource, Scopes.of("event:write", "org:read"));

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.header("www-authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"event:write org:read\"")
        .contains("resource_metadata=");
  }

  @Test
  void knows_no_resource_at_other_paths() {
    assertThatThrownBy(() -> guard(valid(Constraint.NONE)).judge(withToken("/mcp/a/b/c")))
        .isInstanceOfSatisfying(HttpFailure.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  private static WebRequest withToken(String target) {
    return WebRequest.of("POST", target).withHeader("authorization", "bearer tkn");
  }

  private static BearerGuard guard(OAuthRpc oauth) {
    return new BearerGuard(oauth, ADDRESS, Scopes.of("event:read", "org:read"));
  }

  private static OAuthRpc unreachable() {
    return new FakeRpc() {
      @Override
      public Validation validateToken(Secret token, String audience) throws IOException {
        throw new IOException("oauth is down");
      }
    };
  }

  private static WebResponse challenge(BearerGuard guard, WebRequest request) throws Exception {
    Outcome outcome = guard.judge(request);
    assertThat(outcome).isInstanceOf(Outcome.Challenge.class);
    return ((Outcome.Challenge) outcome).response();
  }

  private OAuthRpc refused(String description) {
    return new FakeRpc() {
      @Override
      public Validation validateToken(Secret token, String audience) {
        return new Validation.Refused(description);
      }
    };
  }

  private OAuthRpc valid(Constraint constraint) {
    return new FakeRpc() {
      @Override
      public Validation validateToken(Secret token, String audience) {
        asked.add(token.reveal() + " " + audience);
        Instant later = Instant.parse("2030-01-01T00:00:00Z");
        return new Validation.Valid(
            new TokenValidation(
                "g1",
                "u1",
                "c1",
                null,
                Scopes.of("org:read"),
                Set.of(Skill.INSPECT),
                constraint,
                new Secret("up"),
                later,
                later));
      }
    };
  }

  private abstract static class FakeRpc implements OAuthRpc {
    @Override
    public Renewal renewUpstream(String grantId, String rejectedTokenHash) {
      return new Renewal.TryLater();
    }

    @Override
    public void revokeGrant(String grantId, String userId) {}

    @Override
    public List<GrantSummary> listUserGrants(String userId) {
      return List.of();
    }
  }
}
