package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.BearerGuard.Outcome;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sentry's own tokens, presented instead of signing in.
class DirectTokensTest {
  private static final String TOKEN = "sntryu_0123456789abcdef";
  private static final Scopes ALL = Scopes.of("event:write", "org:read", "project:write");

  private final List<String> asked = new ArrayList<>();

  private BearerGuard guard(DirectTokens.Mode mode) {
    OAuthRpc oauth =
        new OAuthRpc() {
          @Override
          public Validation validateToken(Secret token, String audience) {
            asked.add(token.reveal());
            return new Validation.Refused("The access token is unknown.");
          }

          @Override
          public Renewal renewUpstream(String grantId, String rejectedTokenHash) {
            return new Renewal.Ended();
          }

          @Override
          public void revokeGrant(String grantId, String userId) {}

          @Override
          public List<GrantSummary> listUserGrants(String userId) {
            return List.of();
          }
        };
    return new BearerGuard(
        oauth,
        PublicAddress.configured(URI.create("https://mcp.example.com")),
        Scopes.NONE,
        new DirectTokens(mode, ALL, InstantSource.system()));
  }

  private static WebRequest request(String target, String authorization) {
    return WebRequest.of("POST", target).withHeader("authorization", authorization);
  }

  private TokenValidation admitted(DirectTokens.Mode mode, String target, String authorization)
      throws InterruptedException {
    Outcome outcome = guard(mode).judge(request(target, authorization));
    assertThat(outcome).isInstanceOf(Outcome.Admitted.class);
    return ((Outcome.Admitted) outcome).token();
  }

  @Test
  void passes_a_token_on_and_asks_nobody_about_it() throws Exception {
    TokenValidation token =
        admitted(DirectTokens.Mode.SENTRY_BEARER, "/mcp/acme", "Sentry-Bearer " + TOKEN);

    assertThat(token.upstreamToken()).isEqualTo(new Secret(TOKEN));
    assertThat(token.grantId()).isEqualTo(DirectTokens.GRANT);
    assertThat(token.scopes()).isEqualTo(ALL);
    assertThat(token.skills()).isEqualTo(EnumSet.allOf(Skill.class));
    assertThat(asked).isEmpty();
  }

  @Test
  void knows_a_person_by_a_hash_of_the_token_only() throws Exception {
    String one = admitted(DirectTokens.Mode.BEARER, "/mcp", "Bearer " + TOKEN).userId();
    String again =
        admitted(DirectTokens.Mode.SENTRY_BEARER, "/mcp", "sentry-bearer " + TOKEN).userId();
    String other = admitted(DirectTokens.Mode.BEARER, "/mcp", "Bearer " + TOKEN + "0").userId();

    assertThat(one).isEqualTo(again).isNotEqualTo(other).doesNotContain("0123456789");
  }

  @ParameterizedTest
  @CsvSource({"OFF,Sentry-Bearer,0", "OFF,Bearer,1", "SENTRY_BEARER,Bearer,1"})
  void takes_no_token_that_the_operator_does_not_allow(
      DirectTokens.Mode mode, String scheme, int questions) throws Exception {
    Outcome outcome = guard(mode).judge(request("/mcp", scheme + " " + TOKEN));

    assertThat(outcome).isInstanceOf(Outcome.Challenge.class);
    assertThat(asked).hasSize(questions);
  }

  @Test
  void never_takes_a_token_of_this_server_to_sentry() throws Exception {
    Outcome outcome =
        guard(DirectTokens.Mode.BEARER)
            .judge(request("/mcp", "Bearer " + OAuthRpc.TOKEN_PREFIX + "x"));

    assertThat(outcome).isInstanceOf(Outcome.Challenge.class);
    assertThat(asked).containsExactly(OAuthRpc.TOKEN_PREFIX + "x");
  }

  @ParameterizedTest
  @CsvSource({
    "'?skills=inspect,triage', 'INSPECT TRIAGE'",
    "'?disable-skills=seer,triage', 'INSPECT PROJECT_MANAGEMENT'",
    "'?skills=inspect,seer&disable-skills=seer', 'INSPECT'",
    "'?skills=docs', 'INSPECT'"
  })
  void grants_the_skills_that_the_address_names(String query, String expected) throws Exception {
    TokenValidation token =
        admitted(DirectTokens.Mode.SENTRY_BEARER, "/mcp" + query, "Sentry-Bearer " + TOKEN);

    assertThat(String.join(" ", token.skills().stream().sorted().map(Skill::name).toList()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?skills=inspekt",
        "?skills=",
        "?disable-skills=inspect,seer,triage,project-management",
        "?skills=seer&disable-skills=seer"
      })
  void refuses_skills_that_there_are_not_or_none_at_all(String query) {
    WebRequest request = request("/mcp" + query, "Sentry-Bearer " + TOKEN);

    assertThatThrownBy(() -> guard(DirectTokens.Mode.SENTRY_BEARER).judge(request))
        .isInstanceOfSatisfying(HttpFailure.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void says_in_its_own_scheme_that_a_token_is_malformed() throws Exception {
    Outcome outcome =
        guard(DirectTokens.Mode.SENTRY_BEARER).judge(request("/mcp", "Sentry-Bearer a b"));

    WebResponse response = ((Outcome.Challenge) outcome).response();
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("www-authenticate"))
        .startsWith("Sentry-Bearer realm=")
        .contains("error=\"invalid_token\"");
  }

  @Test
  void reads_the_setting() {
    assertThat(DirectTokens.Mode.find("sentry-bearer")).isEqualTo(DirectTokens.Mode.SENTRY_BEARER);
    assertThat(DirectTokens.Mode.find("off")).isEqualTo(DirectTokens.Mode.OFF);
    assertThat(DirectTokens.Mode.find("yes")).isNull();
  }
}
