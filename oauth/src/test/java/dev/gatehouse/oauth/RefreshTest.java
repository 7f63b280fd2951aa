package dev.gatehouse.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.OAuthRpc.Renewal;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.oauth.Scene.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Sessions that last: rotation, retries, reuse, and Sentry's own tokens.
class RefreshTest {
  private final Scene scene = Scene.inMemory();
  private final String client = scene.register(Scene.REDIRECT);

  private TokenValidation valid(Tokens tokens) {
    return ((OAuthRpc.Validation.Valid) scene.validate(tokens.access())).token();
  }

  private Renewal renew(TokenValidation token, String rejected) throws Exception {
    return scene.service.rpc().renewUpstream(token.grantId(), Scene.challenge(rejected));
  }

  @Test
  void gives_a_new_pair_and_keeps_the_old_access_token_until_it_ends() {
    Tokens first = scene.signIn(client);

    Tokens second = Tokens.of(scene.refresh(client, first.refresh()));

    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(second.access()).isNotEqualTo(first.access());
    assertThat(scene.isValid(first.access())).isTrue();
    assertThat(scene.isValid(second.access())).isTrue();
  }

  @Test
  void answers_a_retry_within_a_minute_with_the_same_successor() {
    Tokens first = scene.signIn(client);
    Tokens second = Tokens.of(scene.refresh(client, first.refresh()));
    scene.clock.advance(Duration.ofSeconds(59));

    Tokens retried = Tokens.of(scene.refresh(client, first.refresh()));

    assertThat(retried.refresh()).isEqualTo(second.refresh());
    assertThat(retried.access()).isEqualTo(second.access());
    assertThat(retried.expiresIn()).isEqualTo(second.expiresIn() - 59);
  }

  @Test
  void ends_the_grant_when_a_refresh_token_is_reused_after_the_window() {
    Tokens first = scene.signIn(client);
    Tokens second = Tokens.of(scene.refresh(client, first.refresh()));
    scene.clock.advance(Duration.ofSeconds(60));

    WebResponse reused = scene.refresh(client, first.refresh());

    assertThat(Scene.error(reused)).isEqualTo("invalid_grant");
    assertThat(scene.isValid(second.access())).isFalse();
    assertThat(scene.refresh(client, second.refresh()).status()).isEqualTo(400);
    assertThat(scene.auditNames()).contains("refresh-reused", "grant-revoked");
  }

  @Test
  void ends_the_grant_when_a_token_older_than_the_previous_one_is_used() {
    Tokens first = scene.signIn(client);
    Tokens second = Tokens.of(scene.refresh(client, first.refresh()));
    Tokens third = Tokens.of(scene.refresh(client, second.refresh()));

    assertThat(scene.refresh(client, first.refresh()).status()).isEqualTo(400);

    assertThat(scene.isValid(third.access())).isFalse();
  }

  @Test
  void does_nothing_for_another_client() {
    String other = scene.register("https://other.example/cb");
    Tokens first = scene.signIn(client);
    Tokens second = Tokens.of(scene.refresh(client, first.refresh()));
    scene.clock.advance(Duration.ofHours(1));

    assertThat(scene.refresh(other, first.refresh()).status()).isEqualTo(400);
    assertThat(scene.refresh(other, second.refresh()).status()).isEqualTo(400);

    assertThat(scene.refresh(client, second.refresh()).status()).isEqualTo(200);
  }

  @Test
  void slides_for_as_long_as_it_is_used_and_ends_thirty_days_after() {
    scene.sentry.lifetimeSeconds.set(10 * 365 * 24 * 3600);
    Tokens tokens = scene.signIn(client);
    for (int month = 0; month < 6; month++) {
      scene.clock.advance(Duration.ofDays(29));
      tokens = Tokens.of(scene.refresh(client, tokens.refresh()));
    }
    scene.clock.advance(Duration.ofDays(30));

    assertThat(scene.refresh(client, tokens.refresh()).status()).isEqualTo(400);
  }

  @Test
  void refreshes_at_sentry_when_sentrys_token_is_about_to_end() {
    scene.sentry.lifetimeSeconds.set(600);
    Tokens first = scene.signIn(client);
    String upstream = valid(first).upstreamToken().reveal();
    scene.clock.advance(Duration.ofSeconds(300));
    Tokens second = Tokens.of(scene.refresh(client, first.refresh()));
    assertThat(scene.sentry.refreshes).hasValue(0);
    scene.clock.advance(Duration.ofSeconds(200));

    Tokens third = Tokens.of(scene.refresh(client, second.refresh()));

    assertThat(scene.sentry.refreshes).hasValue(1);
    assertThat(third.expiresIn()).isEqualTo(600);
    assertThat(valid(third).upstreamToken().reveal()).isNotEqualTo(upstream);
  }

  @Test
  void signs_nobody_out_while_sentry_is_away() {
    scene.sentry.lifetimeSeconds.set(600);
    Tokens first = scene.signIn(client);
    scene.clock.advance(Duration.ofSeconds(500));
    for (FakeSentry.Trouble trouble :
        new FakeSentry.Trouble[] {
          FakeSentry.Trouble.UNREACHABLE,
          FakeSentry.Trouble.OVERLOADED,
          FakeSentry.Trouble.NONSENSE,
          FakeSentry.Trouble.INVALID_CLIENT
        }) {
      scene.sentry.trouble.set(trouble);
      first = Tokens.of(scene.refresh(client, first.refresh()));
      assertThat(first.expiresIn()).isEqualTo(100);
    }
    scene.clock.advance(Duration.ofSeconds(200));
    WebResponse later = scene.refresh(client, first.refresh());
    assertThat(later.status()).isEqualTo(503);
    assertThat(Scene.error(later)).isEqualTo("temporarily_unavailable");
    scene.sentry.trouble.set(FakeSentry.Trouble.NONE);

    assertThat(Tokens.of(scene.refresh(client, first.refresh())).expiresIn()).isEqualTo(600);
  }

  @Test
  void ends_the_grant_when_sentry_ended_the_session() {
    scene.sentry.lifetimeSeconds.set(600);
    Tokens first = scene.signIn(client);
    scene.clock.advance(Duration.ofSeconds(500));
    scene.sentry.trouble.set(FakeSentry.Trouble.INVALID_GRANT);

    assertThat(Scene.error(scene.refresh(client, first.refresh()))).isEqualTo("invalid_grant");
    assertThat(scene.isValid(first.access())).isFalse();
  }

  @Test
  void renews_a_token_that_sentry_refused_in_use_once() throws Exception {
    TokenValidation token = valid(scene.signIn(client));
    String rejected = token.upstreamToken().reveal();

    Renewal.Renewed renewed = (Renewal.Renewed) renew(token, rejected);
    Renewal.Renewed again = (Renewal.Renewed) renew(token, rejected);

    assertThat(renewed.upstreamToken().reveal()).isNotEqualTo(rejected);
    assertThat(again.upstreamToken()).isEqualTo(renewed.upstreamToken());
    assertThat(scene.sentry.refreshes).hasValue(1);
  }

  @Test
  void shows_a_renewed_upstream_token_at_once() throws Exception {
    Tokens tokens = scene.signIn(client);
    TokenValidation token = valid(tokens);

    Renewal.Renewed renewed = (Renewal.Renewed) renew(token, token.upstreamToken().reveal());

    assertThat(valid(tokens).upstreamToken()).isEqualTo(renewed.upstreamToken());
  }

  @Test
  void tells_apart_an_ended_session_and_a_sentry_that_is_away() throws Exception {
    Tokens tokens = scene.signIn(client);
    TokenValidation token = valid(tokens);
    scene.sentry.trouble.set(FakeSentry.Trouble.UNREACHABLE);
    assertThat(renew(token, token.upstreamToken().reveal())).isEqualTo(new Renewal.TryLater());
    scene.sentry.trouble.set(FakeSentry.Trouble.INVALID_GRANT);
    assertThat(renew(token, token.upstreamToken().reveal())).isEqualTo(new Renewal.Ended());

    assertThat(scene.isValid(tokens.access())).isFalse();
    assertThat(renew(token, "anything")).isEqualTo(new Renewal.Ended());
  }
}
