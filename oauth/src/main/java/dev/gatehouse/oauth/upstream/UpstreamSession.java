package dev.gatehouse.oauth.upstream;

import dev.gatehouse.identity.Secret;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.grant.UpstreamTokens;
import dev.gatehouse.oauth.grant.UpstreamVault;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.Markers;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps the session at Sentry alive. Sentry rotates refresh tokens and signs out who uses one
/// twice, so a grant is refreshed by one caller at a time: a lock in this process, a lease in the
/// store between processes. Whoever waited finds the tokens that the other one got.
public final class UpstreamSession {
  private static final int STRIPES = 256;
  private static final Duration WAIT_MAX = Duration.ofSeconds(15);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final OAuthState state;
  private final Grants grants;
  private final UpstreamVault vault;
  private final SentryOAuth sentry;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /// @param clock for leases and expiries
  public UpstreamSession(
      OAuthState state,
      Grants grants,
      UpstreamVault vault,
      SentryOAuth sentry,
      AuditTrail audit,
      InstantSource clock) {
    this.state = state;
    this.grants = grants;
    this.vault = vault;
    this.sentry = sentry;
    this.audit = audit;
    this.clock = clock;
  }

  /// How it stands with a grant's tokens at Sentry.
  public sealed interface Outcome {
    /// They are good.
    record Fresh(Row<GrantRecord> grant, UpstreamTokens tokens) implements Outcome {}

    /// Sentry ended the session, or the grant is gone; it is revoked.
    record Ended() implements Outcome {}

    /// Sentry could not be asked; nothing has changed.
    record TryLater() implements Outcome {}
  }

  /// Refreshes the tokens of a grant if they are `stale`.
  ///
  /// @param stale judges the tokens as they are once nobody else is refreshing them
  public Outcome freshen(String grantId, Predicate<UpstreamTokens> stale)
      throws InterruptedException {
    ReentrantLock lock = locks[Math.floorMod(grantId.hashCode(), STRIPES)];
    if (!lock.tryLock(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
      return new Outcome.TryLater();
    }
    try {
      return freshenAlone(grantId, stale);
    } finally {
      lock.unlock();
    }
  }

  private Outcome freshenAlone(String grantId, Predicate<UpstreamTokens> stale)
      throws InterruptedException {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (true) {
      Row<GrantRecord> grant = grants.find(grantId);
      UpstreamTokens tokens = grant == null ? null : vault.open(grantId, grant.value().upstream());
      if (grant == null || tokens == null) {
        return new Outcome.Ended();
      }
      if (!stale.test(tokens)) {
        return new Outcome.Fresh(grant, tokens);
      }
      Entry lease = lease(grantId);
      if (lease != null) {
        return refreshUnder(lease, grant, stale);
      }
      if (System.nanoTime() > end) {
        return new Outcome.TryLater();
      }
      Thread.sleep(POLL);
    }
  }

  /// The lease, when nobody else holds it.
  private @Nullable Entry lease(String grantId) {
    String holder = Opaque.fresh(Opaque.PLAIN);
    Commit commit = Commit.of().expectNone(state.leases().key(grantId));
    Instant until = clock.instant().plus(LEASE);
    if (!state.commit(state.leases().put(commit, grantId, new Markers.Lease(holder), until))) {
      return null;
    }
    Row<Markers.Lease> row = state.leases().find(grantId);
    return row != null && row.value().holder().equals(holder) ? row.entry() : null;
  }

  private Outcome refreshUnder(Entry lease, Row<GrantRecord> seen, Predicate<UpstreamTokens> stale)
      throws InterruptedException {
    try {
      // Another process may have finished between the reading and the lease.
      Row<GrantRecord> grant = grants.find(seen.name());
      UpstreamTokens tokens =
          grant == null ? null : vault.open(grant.name(), grant.value().upstream());
      if (grant == null || tokens == null) {
        return new Outcome.Ended();
      }
      return stale.test(tokens) ? refresh(grant, tokens) : new Outcome.Fresh(grant, tokens);
    } finally {
      // When this conflicts the lease had run out and is somebody else's.
      var _ = state.commit(Commit.of().expect(lease).delete(lease.key()));
    }
  }

  private Outcome refresh(Row<GrantRecord> grant, UpstreamTokens tokens)
      throws InterruptedException {
    Secret refresh = tokens.refresh();
    if (refresh == null) {
      return end(grant, "no-upstream-refresh-token");
    }
    return switch (sentry.refresh(refresh)) {
      case SentryAnswer.Granted answer -> renewed(grant, tokens, answer.tokens());
      case SentryAnswer.Refused(var error) when error.equals("invalid_grant") ->
          end(grant, "upstream-rejected");
      // Anything else is about this installation, not about the person: nobody is signed out.
      case SentryAnswer.Refused _, SentryAnswer.Unavailable _ -> {
        audit.upstreamRefreshed(grant.name(), grant.value(), "unavailable");
        yield new Outcome.TryLater();
      }
    };
  }

  private Outcome renewed(Row<GrantRecord> grant, UpstreamTokens old, UpstreamTokens fresh) {
    UpstreamTokens kept =
        fresh.refresh() == null
            ? new UpstreamTokens(fresh.access(), old.refresh(), fresh.expiresAt())
            : fresh;
    Row<GrantRecord> now = grants.renew(grant.name(), vault.seal(grant.name(), kept));
    if (now == null) {
      return new Outcome.Ended();
    }
    audit.upstreamRefreshed(now.name(), now.value(), "renewed");
    return new Outcome.Fresh(now, kept);
  }

  private Outcome end(Row<GrantRecord> grant, String reason) {
    audit.upstreamRefreshed(grant.name(), grant.value(), "ended");
    grants.revoke(grant, reason);
    return new Outcome.Ended();
  }
}
