package dev.gatehouse.oauth.token;

import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.authenticate.Caller;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.state.CodeRecord;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.Lifetimes;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;
import dev.gatehouse.store.Commit;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Redeems an authorization code (OAuth 2.1 §4.1.3).
///
/// Everything is checked before the code is touched: a wrong client, a wrong verifier or a wrong
/// resource consumes nothing and revokes nothing. A second redemption by the right client ends what
/// the first one gave: one of the two holders of the code has stolen it.
final class CodeGrant implements GrantType {
  private static final String USELESS = "The code is unknown, expired or was used already.";

  private final OAuthState state;
  private final Grants grants;
  private final TokenIssuer issuer;
  private final PublicAddress address;
  private final Lifetimes lifetimes;
  private final AuditTrail audit;
  private final InstantSource clock;

  CodeGrant(TokenEndpoint.Parts parts) {
    this.state = parts.state();
    this.grants = parts.grants();
    this.issuer = new TokenIssuer(parts.state(), parts.lifetimes());
    this.address = parts.address();
    this.lifetimes = parts.lifetimes();
    this.audit = parts.audit();
    this.clock = parts.clock();
  }

  @Override
  public TokenPair redeem(Caller client, OAuthForm form) throws OAuthFailure {
    String code = form.require("code");
    String verifier = form.require("code_verifier");
    while (true) {
      Row<CodeRecord> row = state.codes().find(code);
      if (row == null) {
        throw OAuthFailure.invalidGrant(USELESS);
      }
      requireHolder(row.value(), client, form, verifier);
      Row<GrantRecord> grant = grants.find(row.value().grantId());
      if (grant != null && !grant.value().provenance().isServedBy(client.proof())) {
        throw OAuthFailure.invalidClient("The client must prove who it is.", false);
      }
      if (row.value().redeemed()) {
        throw replayed(grant);
      }
      if (grant == null) {
        throw OAuthFailure.invalidGrant(USELESS);
      }
      Target target = Target.of(form, grant.value(), grant.value().scopes(), address);
      Commit commit = Commit.of();
      TokenPair pair = redeem(commit, row, grant, target);
      AuditTrail.Note note = audit.tokensIssued(grant.name(), grant.value(), "code").in(commit);
      if (state.commit(commit)) {
        note.happened();
        return pair;
      }
      // Somebody was faster: look again what the code is by now.
    }
  }

  private TokenPair redeem(
      Commit commit, Row<CodeRecord> code, Row<GrantRecord> grant, Target target) {
    Instant now = clock.instant();
    Instant grantEnd = now.plus(lifetimes.grant());
    TokenPair pair = issuer.issue(commit, grant.name(), grant.value(), target, now);
    // The used code outlives the first access token, so that a replay is noticed while it matters.
    state.codes().replace(commit, code, code.value().asRedeemed(), now.plus(lifetimes.access()));
    commit.expect(grant.entry());
    state.grants().put(commit, grant.name(), grant.value().rotated(null), grantEnd);
    grants.index(commit, grant.value().userId(), grant.name(), grantEnd);
    return pair;
  }

  private static void requireHolder(CodeRecord code, Caller client, OAuthForm form, String verifier)
      throws OAuthFailure {
    if (!code.clientId().equals(client.id())) {
      throw OAuthFailure.invalidGrant(USELESS);
    }
    String redirectUri = form.find("redirect_uri");
    if (redirectUri != null && !redirectUri.equals(code.redirectUri())) {
      throw OAuthFailure.invalidGrant("The redirect_uri is not that of the authorization request.");
    }
    if (!Pkce.matches(verifier, code.codeChallenge())) {
      throw OAuthFailure.invalidGrant("The code_verifier does not fit the code_challenge.");
    }
  }

  private OAuthFailure replayed(@Nullable Row<GrantRecord> grant) {
    if (grant != null) {
      audit.reused("code-reused", grant.name(), grant.value());
      grants.revoke(grant, "code-reused");
    }
    return OAuthFailure.invalidGrant(USELESS);
  }
}
