package dev.gatehouse.oauth.audit;

import dev.gatehouse.http.RequestContext;
import dev.gatehouse.oauth.state.AuditRecord;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.StoreUnavailable;
import dev.gatehouse.telemetry.AuditEvent;
import dev.gatehouse.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every security-relevant event of this service. Each names who, which client, from where and why,
/// and holds nothing secret.
///
/// What comes of a commit is noted by the same commit: neither stands without the other. Refusals
/// have none; of those only so many a minute are kept, for anyone can cause them.
public final class AuditTrail {
  /// How long an event is kept.
  public static final Duration KEPT = Duration.ofDays(90);

  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int ALONE_MAX = 300;
  private static final long MINUTE_MS = 60_000;
  private static final int PAGE = 1_000;

  private final OAuthState state;
  private final Telemetry telemetry;
  private final InstantSource clock;

  // Guarded by this.
  private long minute;
  private int alone;

  /// @param state where events are kept
  /// @param telemetry where they go besides
  /// @param clock says when they happened
  public AuditTrail(OAuthState state, Telemetry telemetry, InstantSource clock) {
    this.state = state;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /// An event that has not happened before the commit it is part of.
  public final class Note {
    private final AuditEvent event;

    private Note(AuditEvent event) {
      this.event = event;
    }

    /// Keeps the event as part of `commit`; to be called once for each commit that is tried.
    public Note in(Commit commit) {
      Instant now = clock.instant();
      AuditRecord record = new AuditRecord(now, event.name(), event.facts());
      var _ = state.audit().put(commit, nameAt(now) + suffix(), record, now.plus(KEPT));
      return this;
    }

    /// Tells telemetry, once the commit is made.
    public void happened() {
      telemetry.audit(event);
      telemetry.count("oauth_events", "event", event.name());
    }
  }

  /// A client registered for the first time.
  public Note clientRegistered(String clientId) {
    return note("client-registered", "client", clientId);
  }

  /// A client did not prove who it is.
  public void clientRefused(String clientId, String reason) {
    alone(note("client-refused", "client", clientId, "reason", reason));
  }

  /// An authorization request, a decision or a sign-in was refused.
  ///
  /// @param reason one of a few words, never free text of the request
  public void authorizationRefused(String clientId, String reason) {
    alone(note("authorization-refused", "client", clientId, "reason", reason));
  }

  /// A person decided.
  public Note decided(String clientId, String decision, String skills) {
    return note("consent-decided", "client", clientId, "decision", decision, "skills", skills);
  }

  /// A person finished signing in and a code was issued.
  public Note grantCreated(String grantId, GrantRecord grant) {
    return about("grant-created", grantId, grant, "consent");
  }

  /// A code was redeemed, or a refresh token used.
  ///
  /// @param reason `code` or `refresh`
  public Note tokensIssued(String grantId, GrantRecord grant, String reason) {
    return about("tokens-issued", grantId, grant, reason);
  }

  /// A retry was answered as before.
  public void tokensRepeated(String grantId, GrantRecord grant) {
    alone(about("tokens-issued", grantId, grant, "retry"));
  }

  /// A redeemed code, or a rotated refresh token, was used again.
  ///
  /// @param name `code-reused` or `refresh-reused`
  public void reused(String name, String grantId, GrantRecord grant) {
    alone(about(name, grantId, grant, "replay"));
  }

  /// A grant ended.
  public Note grantRevoked(String grantId, GrantRecord grant, String reason) {
    return about("grant-revoked", grantId, grant, reason);
  }

  /// Upstream tokens were refreshed, or not.
  ///
  /// @param outcome `renewed`, `ended` or `unavailable`
  public void upstreamRefreshed(String grantId, GrantRecord grant, String outcome) {
    alone(about("upstream-refresh", grantId, grant, outcome));
  }

  /// A person signed in to see their grants, or out again.
  ///
  /// @param reason `signed-in` or `signed-out`
  public Note person(String userId, String reason) {
    return note("person-session", "user", userId, "reason", reason);
  }

  /// The keys of grants were sealed anew.
  ///
  /// @param keyId the key that seals them now
  public void keysRotated(String keyId, int grants) {
    alone(note("keys-rotated", "key", keyId, "grants", Integer.toString(grants)));
  }

  /// The events kept since `since`, oldest first.
  ///
  /// @param event only those of this name; null for all
  /// @param limit at most so many, the newest of them
  public List<AuditRecord> since(Instant since, @Nullable String event, int limit) {
    List<AuditRecord> found = new ArrayList<>();
    String after = nameAt(since);
    while (true) {
      List<Row<AuditRecord>> page = state.audit().list("", after, PAGE);
      for (Row<AuditRecord> row : page) {
        if (event == null || event.equals(row.value().event())) {
          found.add(row.value());
        }
      }
      if (found.size() > limit) {
        found.subList(0, found.size() - limit).clear();
      }
      if (page.size() < PAGE) {
        return List.copyOf(found);
      }
      after = page.getLast().name();
    }
  }

  /// Where the current request comes from.
  public static String address() {
    RequestContext context = RequestContext.currentOrNull();
    return context == null ? "unknown" : context.clientAddress();
  }

  /// Keeps an event that no commit stands for, if it is not one of too many.
  private void alone(Note note) {
    if (mayKeep()) {
      try {
        Commit commit = Commit.of();
        note.in(commit);
        var _ = state.commit(commit);
      } catch (StoreUnavailable e) {
        LOG.warn("An event was not kept: the store does not answer.");
      }
    }
    note.happened();
  }

  private synchronized boolean mayKeep() {
    long now = clock.millis() / MINUTE_MS;
    if (now != minute) {
      minute = now;
      alone = 0;
    }
    return ++alone <= ALONE_MAX;
  }

  private Note about(String name, String grantId, GrantRecord grant, String reason) {
    return note(
        name,
        "grant",
        grantId,
        "user",
        grant.userId(),
        "client",
        grant.clientId(),
        "reason",
        reason);
  }

  private Note note(String name, String... facts) {
    String[] all = Arrays.copyOf(facts, facts.length + 4);
    RequestContext context = RequestContext.currentOrNull();
    all[facts.length] = "address";
    all[facts.length + 1] = address();
    all[facts.length + 2] = "request";
    all[facts.length + 3] = context == null ? "none" : context.requestId();
    return new Note(AuditEvent.of(name, all));
  }

  /// Sorts by time.
  private static String nameAt(Instant at) {
    return "%015d-".formatted(Math.max(0, at.toEpochMilli()));
  }

  private static String suffix() {
    return Opaque.fresh(Opaque.PLAIN).substring(0, 12);
  }
}
