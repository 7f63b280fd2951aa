package dev.gatehouse.oauth.authenticate;

import dev.gatehouse.oauth.state.Markers;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.store.Commit;
import java.time.Instant;
import java.time.InstantSource;

/// The assertions that were used and could still be used again (RFC 7523 §3, `jti`).
public final class UsedAssertions {
  private final OAuthState state;
  private final InstantSource clock;

  /// @param clock judges assertions
  public UsedAssertions(OAuthState state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /// Notes the use; false when it was used before. Of a thousand racers one gets true.
  boolean spend(ClientAssertion assertion) {
    String secret = "assertion\0" + assertion.clientId() + "\0" + assertion.jti();
    if (state.assertions().find(secret) != null) {
      // Under an older key.
      return false;
    }
    Instant end = assertion.expiresAt().plus(ClientAssertion.SKEW);
    Commit commit = Commit.of().expectNone(state.assertions().key(secret));
    return state.commit(state.assertions().put(commit, secret, new Markers.Spent(true), end));
  }
}
