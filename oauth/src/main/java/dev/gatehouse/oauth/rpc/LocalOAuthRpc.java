package dev.gatehouse.oauth.rpc;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.grant.UpstreamTokens;
import dev.gatehouse.oauth.grant.UpstreamVault;
import dev.gatehouse.oauth.rpc.ValidationCache.Known;
import dev.gatehouse.oauth.state.AccessRecord;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.Markers;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.upstream.UpstreamSession;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answers to other services, from this process's own state.
public final class LocalOAuthRpc implements OAuthRpc {
  private static final Logger LOG = LoggerFactory.getLogger(LocalOAuthRpc.class);
  private static final String UNKNOWN =
      "The access token is unknown, expired or revoked. Refresh it or sign in again.";
  private static final String ELSEWHERE = "The access token was issued for another resource.";

  /// Noting each use would be a write per request.
  private static final Duration USE_STEP = Duration.ofMinutes(5);

  private final OAuthState state;
  private final Grants grants;
  private final UpstreamVault vault;
  private final UpstreamSession upstream;
  private final ValidationCache cache;
  private final InstantSource clock;

  /// @param cache also told of every grant that ends
  public LocalOAuthRpc(
      OAuthState state,
      Grants grants,
      UpstreamVault vault,
      UpstreamSession upstream,
      ValidationCache cache,
      InstantSource clock) {
    this.state = state;
    this.grants = grants;
    this.vault = vault;
    this.upstream = upstream;
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public Validation validateToken(Secret token, String audience) throws IOException {
    String text = token.reveal();
    Known known = asking(() -> cache.find(state.hash().hash(text), () -> load(text)));
    if (known == null || !known.token().expiresAt().isAfter(clock.instant())) {
      return new Validation.Refused(UNKNOWN);
    }
    if (!ProtectedResource.covers(known.audience(), audience)) {
      return new Validation.Refused(ELSEWHERE);
    }
    return new Validation.Valid(known.token());
  }

  private @Nullable Known load(String token) {
    Row<AccessRecord> access = state.access().find(token);
    Row<GrantRecord> grant = access == null ? null : grants.find(access.value().grantId());
    if (access == null || grant == null) {
      return null;
    }
    Constraint constraint = grant.value().constraint().intersect(access.value().constraint());
    UpstreamTokens tokens = vault.open(grant.name(), grant.value().upstream());
    if (constraint == null || tokens == null) {
      return null;
    }
    noteUse(grant);
    return new Known(
        new TokenValidation(
            grant.name(),
            grant.value().userId(),
            grant.value().clientId(),
            grant.value().clientName(),
            access.value().scopes(),
            Set.copyOf(grant.value().skills()),
            constraint,
            tokens.access(),
            tokens.expiresAt(),
            access.value().expiresAt()),
        access.value().audience());
  }

  /// A token is no less good when its use cannot be noted.
  private void noteUse(Row<GrantRecord> grant) {
    try {
      Instant now = clock.instant();
      Row<Markers.Use> last = state.uses().find(grant.name());
      if (last == null || last.value().at().plus(USE_STEP).isBefore(now)) {
        Commit commit = Commit.of();
        state
            .uses()
            .put(
                commit,
                grant.name(),
                new Markers.Use(now, AuditTrail.address()),
                grant.expiresAt());
        var _ = state.commit(commit);
      }
    } catch (StoreUnavailable e) {
      LOG.warn("The use of a grant was not noted: the store does not answer.");
    }
  }

  @Override
  public Renewal renewUpstream(String grantId, String rejectedTokenHash)
      throws IOException, InterruptedException {
    try {
      UpstreamSession.Outcome outcome =
          upstream.freshen(
              grantId, tokens -> sha256(tokens.access().reveal()).equals(rejectedTokenHash));
      return switch (outcome) {
        case UpstreamSession.Outcome.Fresh(Row<GrantRecord> _, var tokens) ->
            new Renewal.Renewed(tokens.access(), tokens.expiresAt());
        case UpstreamSession.Outcome.Ended() -> new Renewal.Ended();
        case UpstreamSession.Outcome.TryLater() -> new Renewal.TryLater();
      };
    } catch (StoreUnavailable e) {
      throw new IOException("the store cannot be asked", e);
    }
  }

  @Override
  public void revokeGrant(String grantId, String userId) throws IOException {
    asking(
        () -> {
          Row<GrantRecord> grant = grants.find(grantId);
          if (grant != null && grant.value().userId().equals(userId)) {
            grants.revoke(grant, "person");
          }
          return grant;
        });
  }

  @Override
  public List<GrantSummary> listUserGrants(String userId) throws IOException {
    List<GrantSummary> list =
        asking(() -> grants.ofUser(userId).stream().map(this::summary).toList());
    return list == null ? List.of() : list;
  }

  private GrantSummary summary(Row<GrantRecord> row) {
    GrantRecord grant = row.value();
    Row<Markers.Use> use = state.uses().find(row.name());
    return new GrantSummary(
        row.name(),
        grant.clientId(),
        grant.clientName(),
        grant.scopes(),
        grant.skills(),
        grant.constraint(),
        grant.createdAt(),
        use == null ? null : use.value().at());
  }

  private static <T> @Nullable T asking(Supplier<@Nullable T> question) throws IOException {
    try {
      return question.get();
    } catch (StoreUnavailable e) {
      throw new IOException("the store cannot be asked", e);
    }
  }

  private static String sha256(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
