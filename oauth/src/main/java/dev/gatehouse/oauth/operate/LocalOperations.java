package dev.gatehouse.oauth.operate;

import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.grant.GrantView;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.grant.UpstreamVault;
import dev.gatehouse.oauth.operate.KeyReport.KeyCount;
import dev.gatehouse.oauth.state.AuditRecord;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.Lifetimes;
import dev.gatehouse.oauth.state.Markers;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Store;
import dev.gatehouse.store.StoreUnavailable;
import dev.gatehouse.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Operations on this process's own state.
public final class LocalOperations implements Operations {
  private static final Duration FOR_GOOD = Duration.ofDays(3_650);

  private final OAuthState state;
  private final Grants grants;
  private final UpstreamVault vault;
  private final AuditTrail audit;
  private final KeyRing ring;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  /// @param lifetimes how long something sealed or hashed with an older key may still come
  public LocalOperations(
      OAuthState state,
      Grants grants,
      UpstreamVault vault,
      AuditTrail audit,
      KeyRing ring,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.state = state;
    this.grants = grants;
    this.vault = vault;
    this.audit = audit;
    this.ring = ring;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /// On the store of an installation that is stopped.
  ///
  /// @param store not closed by this
  public static Operations on(Store store, KeyRing ring, InstantSource clock, Telemetry telemetry) {
    OAuthState state = new OAuthState(store, ring);
    AuditTrail audit = new AuditTrail(state, telemetry, clock);
    return new LocalOperations(
        state,
        new Grants(state, audit, grantId -> {}),
        new UpstreamVault(ring),
        audit,
        ring,
        Lifetimes.STANDARD,
        clock);
  }

  @Override
  public List<GrantView> grants(@Nullable String userId) throws IOException {
    return asking(
        () -> {
          if (userId != null) {
            return grants.ofUser(userId).stream().limit(LIST_MAX).map(this::view).toList();
          }
          // The newest so far, the oldest of them first.
          PriorityQueue<Row<GrantRecord>> newest =
              new PriorityQueue<>(Comparator.comparing(LocalOperations::createdAt));
          grants.forEach(
              row -> {
                newest.add(row);
                if (newest.size() > LIST_MAX) {
                  newest.remove();
                }
              });
          Deque<GrantView> views = new ArrayDeque<>();
          while (!newest.isEmpty()) {
            views.addFirst(view(newest.remove()));
          }
          return List.copyOf(views);
        });
  }

  @Override
  public boolean revoke(String grantId) throws IOException {
    return asking(
        () -> {
          Row<GrantRecord> grant = grants.find(grantId);
          if (grant != null) {
            grants.revoke(grant, "operator");
          }
          return grant != null;
        });
  }

  @Override
  public int revokeAllOf(String userId) throws IOException {
    return asking(
        () -> {
          List<Row<GrantRecord>> all = grants.ofUser(userId);
          all.forEach(grant -> grants.revoke(grant, "operator"));
          return all.size();
        });
  }

  @Override
  public KeyReport keys() throws IOException {
    return asking(() -> report(0));
  }

  @Override
  public KeyReport rotateKeys() throws IOException {
    return asking(
        () -> {
          int[] changed = {0};
          grants.forEach(row -> changed[0] += grants.sealAnew(row.name(), vault) ? 1 : 0);
          noteCurrent();
          audit.keysRotated(ring.currentId(), changed[0]);
          return report(changed[0]);
        });
  }

  /// Once for each key; whoever comes second changes nothing.
  private void noteCurrent() {
    Instant now = clock.instant();
    Commit commit = Commit.of().expectNone(state.keyUses().key(ring.currentId()));
    state.keyUses().put(commit, ring.currentId(), new Markers.KeyUse(now), now.plus(FOR_GOOD));
    var _ = state.commit(commit);
  }

  private KeyReport report(int changed) {
    Map<String, Integer> counts = new TreeMap<>();
    int[] unreadable = {0};
    grants.forEach(
        row -> {
          GrantRecord.Upstream upstream = row.value().upstream();
          counts.merge(UpstreamVault.keyIdOf(upstream), 1, Integer::sum);
          unreadable[0] += vault.canOpen(row.name(), upstream) ? 0 : 1;
        });
    Row<Markers.KeyUse> use = state.keyUses().find(ring.currentId());
    Instant since = use == null ? null : use.value().at();
    boolean isDone = counts.keySet().stream().allMatch(ring.currentId()::equals);
    // Hashes cannot be made anew without the token; the last that is found by an older key is a
    // refresh token issued right before.
    return new KeyReport(
        ring.currentId(),
        since,
        counts.entrySet().stream().map(e -> new KeyCount(e.getKey(), e.getValue())).toList(),
        unreadable[0],
        changed,
        since == null || !isDone ? null : since.plus(lifetimes.grant()));
  }

  @Override
  public List<AuditRecord> audit(Instant since, @Nullable String event, int limit)
      throws IOException {
    return asking(() -> audit.since(since, event, Math.clamp(limit, 1, LIST_MAX)));
  }

  private GrantView view(Row<GrantRecord> row) {
    return GrantView.of(row, state.uses().find(row.name()));
  }

  private static Instant createdAt(Row<GrantRecord> row) {
    return row.value().createdAt();
  }

  private static <T> T asking(Supplier<T> question) throws IOException {
    try {
      return question.get();
    } catch (StoreUnavailable e) {
      throw new IOException("the store cannot be asked", e);
    }
  }
}
