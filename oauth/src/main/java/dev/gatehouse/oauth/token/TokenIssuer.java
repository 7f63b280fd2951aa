package dev.gatehouse.oauth.token;

import dev.gatehouse.oauth.state.AccessRecord;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.Lifetimes;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.RefreshRecord;
import dev.gatehouse.store.Commit;
import java.time.Instant;

/// Writes a new pair of tokens as part of a commit.
final class TokenIssuer {
  private final OAuthState state;
  private final Lifetimes lifetimes;

  TokenIssuer(OAuthState state, Lifetimes lifetimes) {
    this.state = state;
    this.lifetimes = lifetimes;
  }

  /// An access token for `target` and the refresh token of the grant's next generation.
  ///
  /// The access token never outlives the one at Sentry that it stands for.
  TokenPair issue(Commit commit, String grantId, GrantRecord grant, Target target, Instant now) {
    Instant expiresAt = now.plus(lifetimes.access());
    if (grant.upstream().expiresAt().isBefore(expiresAt)) {
      expiresAt = grant.upstream().expiresAt();
    }
    String access = Opaque.fresh(Opaque.ACCESS);
    String refresh = Opaque.fresh(Opaque.REFRESH);
    AccessRecord accessRecord =
        new AccessRecord(
            grantId, target.audience(), target.constraint(), target.scopes(), expiresAt);
    RefreshRecord refreshRecord =
        new RefreshRecord(grantId, grant.clientId(), grant.generation() + 1);
    state.access().put(commit, access, accessRecord, expiresAt);
    state.refresh().put(commit, refresh, refreshRecord, now.plus(lifetimes.grant()));
    return new TokenPair(access, refresh, expiresAt, target.scopes());
  }
}
