package dev.gatehouse.oauth.grant;

import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.Markers;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.store.Commit;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds, lists and ends grants.
public final class Grants {
  private static final int LIST_MAX = 1_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final OAuthState state;
  private final AuditTrail audit;
  private final Consumer<String> onChange;

  /// @param onChange told the id of every grant that ended or whose upstream tokens changed, after
  ///   it was committed
  public Grants(OAuthState state, AuditTrail audit, Consumer<String> onChange) {
    this.state = state;
    this.audit = audit;
    this.onChange = onChange;
  }

  /// The grant, or null when there is none or it ended.
  public @Nullable Row<GrantRecord> find(String grantId) {
    return ID.matcher(grantId).matches() ? state.grants().find(grantId) : null;
  }

  /// Ends a grant; its tokens are worth nothing from now on. The commit expects nothing: whatever
  /// else is changing the grant, it is gone afterwards, because all others expect it to be there.
  public void revoke(Row<GrantRecord> grant, String reason) {
    String id = grant.name();
    Commit commit =
        Commit.of()
            .delete(state.grants().key(id))
            .delete(state.uses().key(id))
            .announce(state.grants().key(id));
    for (String prefix : state.hash().hashes(personLabel(grant.value().userId()))) {
      commit.delete(state.userGrants().key(prefix + "/" + id));
    }
    AuditTrail.Note note = audit.grantRevoked(id, grant.value(), reason).in(commit);
    if (state.commit(commit)) {
      note.happened();
    }
    onChange.accept(id);
  }

  /// Replaces the upstream tokens, whatever else happens to the grant meanwhile.
  ///
  /// @return the grant as it is now, or null when it ended
  public @Nullable Row<GrantRecord> renew(String grantId, GrantRecord.Upstream upstream) {
    while (true) {
      Row<GrantRecord> row = find(grantId);
      if (row == null) {
        return null;
      }
      Commit commit = Commit.of().expect(row.entry()).announce(row.entry().key());
      state.grants().put(commit, grantId, row.value().with(upstream), row.expiresAt());
      if (state.commit(commit)) {
        onChange.accept(grantId);
        return find(grantId);
      }
    }
  }

  /// Seals the key of a grant with the current key, and finds it under the current one from now on.
  /// Whatever else changes the grant meanwhile is kept.
  ///
  /// @return whether anything had to be done
  public boolean sealAnew(String grantId, UpstreamVault vault) {
    while (true) {
      Row<GrantRecord> row = find(grantId);
      GrantRecord.Upstream anew =
          row == null ? null : vault.sealAnew(grantId, row.value().upstream());
      if (row == null || anew == null) {
        return false;
      }
      Commit commit = Commit.of().expect(row.entry());
      state.grants().put(commit, grantId, row.value().with(anew), row.expiresAt());
      String userId = row.value().userId();
      index(commit, userId, grantId, row.expiresAt());
      state.hash().hashes(personLabel(userId)).stream()
          .skip(1)
          .forEach(old -> commit.delete(state.userGrants().key(old + "/" + grantId)));
      if (state.commit(commit)) {
        return true;
      }
    }
  }

  /// Every live grant, in no order that means anything.
  public void forEach(Consumer<Row<GrantRecord>> each) {
    String after = null;
    List<Row<GrantRecord>> page;
    do {
      page = state.grants().list("", after, LIST_MAX);
      page.forEach(each);
      after = page.isEmpty() ? null : page.getLast().name();
    } while (page.size() == LIST_MAX);
  }

  /// Notes in `commit` that the person has this grant.
  public void index(Commit commit, String userId, String grantId, Instant expiresAt) {
    var _ =
        state
            .userGrants()
            .put(commit, indexName(userId, grantId), new Markers.UserGrant(grantId), expiresAt);
  }

  /// The live grants of a person, newest first.
  public List<Row<GrantRecord>> ofUser(String userId) {
    // By id: after a change of keys a refreshed grant is indexed under the old key and the new.
    Map<String, Row<GrantRecord>> found = new HashMap<>();
    for (String prefix : state.hash().hashes(personLabel(userId))) {
      for (Row<Markers.UserGrant> index : state.userGrants().list(prefix + "/", LIST_MAX)) {
        Row<GrantRecord> grant = find(index.value().grantId());
        if (grant != null && grant.value().userId().equals(userId)) {
          found.put(grant.name(), grant);
        }
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing((Row<GrantRecord> row) -> row.value().createdAt()).reversed())
        .toList();
  }

  private static String personLabel(String userId) {
    return "user\0" + userId;
  }

  /// A person's identifier is in no key in clear.
  private String indexName(String userId, String grantId) {
    return state.hash().hash(personLabel(userId)) + "/" + grantId;
  }
}
