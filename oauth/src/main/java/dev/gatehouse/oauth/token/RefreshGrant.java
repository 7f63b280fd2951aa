package dev.gatehouse.oauth.token;

import dev.gatehouse.http.Json;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.SealingKey;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.authenticate.Caller;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.grant.UpstreamTokens;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.GrantRecord.Retired;
import dev.gatehouse.oauth.state.Lifetimes;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.RefreshRecord;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.upstream.UpstreamSession;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;
import dev.gatehouse.store.Commit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Uses a refresh token and gives its successor (OAuth 2.1 §4.3).
///
/// Several processes of one client often share a refresh token and race, and answers get lost. So
/// the token that was current until a minute ago is answered with what was answered then: the same
/// successor, not a second one. Later, or for a token older still, two parties must have held it,
/// and the grant ends.
final class RefreshGrant implements GrantType {
  private static final String USELESS =
      "The refresh token is unknown, expired or revoked. Ask for authorization again.";
  private static final String RETRY_PURPOSE = "oauth/refresh-retry/v1";

  /// How close to its end the token at Sentry is refreshed along.
  private static final Duration UPSTREAM_MARGIN = Duration.ofMinutes(2);

  private final OAuthState state;
  private final Grants grants;
  private final UpstreamSession upstream;
  private final TokenIssuer issuer;
  private final PublicAddress address;
  private final Lifetimes lifetimes;
  private final AuditTrail audit;
  private final InstantSource clock;

  RefreshGrant(TokenEndpoint.Parts parts) {
    this.state = parts.state();
    this.grants = parts.grants();
    this.upstream = parts.upstream();
    this.issuer = new TokenIssuer(parts.state(), parts.lifetimes());
    this.address = parts.address();
    this.lifetimes = parts.lifetimes();
    this.audit = parts.audit();
    this.clock = parts.clock();
  }

  @Override
  public TokenPair redeem(Caller client, OAuthForm form) throws OAuthFailure, InterruptedException {
    String presented = form.require("refresh_token");
    while (true) {
      Row<RefreshRecord> row = state.refresh().find(presented);
      if (row == null || !row.value().clientId().equals(client.id())) {
        // Somebody else's token: it stays what it is.
        throw OAuthFailure.invalidGrant(USELESS);
      }
      Row<GrantRecord> grant = grants.find(row.value().grantId());
      if (grant == null) {
        throw OAuthFailure.invalidGrant(USELESS);
      }
      if (!grant.value().provenance().isServedBy(client.proof())) {
        throw OAuthFailure.invalidClient("The client must prove who it is.", false);
      }
      Scopes scopes = Target.narrowed(form, grant.value().scopes());
      Target target = Target.of(form, grant.value(), scopes, address);
      if (row.value().generation() != grant.value().generation()) {
        return retry(presented, row.value(), grant);
      }
      TokenPair pair = rotate(presented, withLiveUpstream(grant), row.value(), target);
      if (pair != null) {
        return pair;
      }
    }
  }

  /// The grant with a token at Sentry that will live for a while.
  private Row<GrantRecord> withLiveUpstream(Row<GrantRecord> grant)
      throws OAuthFailure, InterruptedException {
    if (!isEnding(grant.value().upstream().expiresAt())) {
      return grant;
    }
    return switch (upstream.freshen(grant.name(), tokens -> isEnding(tokens.expiresAt()))) {
      case UpstreamSession.Outcome.Fresh(var now, UpstreamTokens _) -> now;
      case UpstreamSession.Outcome.Ended() -> throw OAuthFailure.invalidGrant(USELESS);
      case UpstreamSession.Outcome.TryLater() -> {
        if (grant.value().upstream().expiresAt().isAfter(clock.instant())) {
          yield grant;
        }
        throw OAuthFailure.tryLater("Sentry cannot be reached now. Try again; you stay signed in.");
      }
    };
  }

  private boolean isEnding(Instant upstreamExpiresAt) {
    return upstreamExpiresAt.isBefore(clock.instant().plus(UPSTREAM_MARGIN));
  }

  /// The new pair, or null when somebody else has changed the grant meanwhile.
  private @Nullable TokenPair rotate(
      String presented, Row<GrantRecord> grant, RefreshRecord used, Target target) {
    if (used.generation() != grant.value().generation()) {
      return null;
    }
    Instant now = clock.instant();
    Instant grantEnd = now.plus(lifetimes.grant());
    Commit commit = Commit.of().expect(grant.entry());
    TokenPair pair = issuer.issue(commit, grant.name(), grant.value(), target, now);
    Retired retired = new Retired(now, seal(presented, pair, grant.name()));
    state.grants().put(commit, grant.name(), grant.value().rotated(retired), grantEnd);
    grants.index(commit, grant.value().userId(), grant.name(), grantEnd);
    AuditTrail.Note note = audit.tokensIssued(grant.name(), grant.value(), "refresh").in(commit);
    if (!state.commit(commit)) {
      return null;
    }
    note.happened();
    return pair;
  }

  private TokenPair retry(String presented, RefreshRecord used, Row<GrantRecord> grant)
      throws OAuthFailure {
    Retired retired = grant.value().retired();
    boolean isPrevious = used.generation() == grant.value().generation() - 1;
    if (isPrevious && retired != null && isInWindow(retired)) {
      TokenPair pair = open(presented, retired, grant.name());
      if (pair != null) {
        audit.tokensRepeated(grant.name(), grant.value());
        return pair;
      }
    }
    audit.reused("refresh-reused", grant.name(), grant.value());
    grants.revoke(grant, "refresh-reused");
    throw OAuthFailure.invalidGrant(USELESS);
  }

  private boolean isInWindow(Retired retired) {
    return clock.instant().isBefore(retired.at().plus(lifetimes.retryWindow()));
  }

  private static String seal(String presented, TokenPair pair, String grantId) {
    byte[] plain = Json.mapper().writeValueAsBytes(pair);
    SealingKey key = SealingKey.heldBy(new Secret(presented), RETRY_PURPOSE);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.seal(plain, grantId));
  }

  private static @Nullable TokenPair open(String presented, Retired retired, String grantId) {
    SealingKey key = SealingKey.heldBy(new Secret(presented), RETRY_PURPOSE);
    byte[] plain = key.open(Base64.getUrlDecoder().decode(retired.sealedAnswer()), grantId);
    return plain == null ? null : Json.mapper().readValue(plain, TokenPair.class);
  }
}
