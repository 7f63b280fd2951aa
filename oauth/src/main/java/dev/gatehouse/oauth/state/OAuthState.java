package dev.gatehouse.oauth.state;

import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.PurposeKey;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Store;

/// Everything this service keeps, in one list.
///
/// Whatever is single-use is redeemed by one commit that expects the row it read; the record that
/// says what came of it is written by the same commit.
public final class OAuthState {
  /// The space of grants; what changes in it is announced to other nodes.
  public static final String GRANTS = "oauth-grant";

  private final Store store;
  private final PurposeKey hash;
  private final Table<ClientRecord> clients;
  private final SecretTable<PendingRecord> pending;
  private final SecretTable<LoginRecord> logins;
  private final SecretTable<CodeRecord> codes;
  private final Table<GrantRecord> grants;
  private final SecretTable<AccessRecord> access;
  private final SecretTable<RefreshRecord> refresh;
  private final Table<Markers.UserGrant> userGrants;
  private final Table<Markers.Use> uses;
  private final Table<Markers.Lease> leases;
  private final SecretTable<Markers.Spent> assertions;
  private final Table<AuditRecord> audit;
  private final SecretTable<PersonRecord> persons;
  private final SecretTable<VisitRecord> visits;
  private final Table<Markers.KeyUse> keyUses;

  /// @param store not closed by this
  /// @param keys for hashes and seals
  public OAuthState(Store store, KeyRing keys) {
    this.store = store;
    this.hash = keys.derive("oauth/token-hash/v1");
    PurposeKey seal = keys.derive("oauth/flow/v1");
    this.clients = Table.plain(store, "oauth-client", ClientRecord.class);
    this.pending =
        new SecretTable<>(Table.sealed(store, "oauth-pending", PendingRecord.class, seal), hash);
    this.logins =
        new SecretTable<>(Table.sealed(store, "oauth-login", LoginRecord.class, seal), hash);
    this.codes = new SecretTable<>(Table.plain(store, "oauth-code", CodeRecord.class), hash);
    this.grants = Table.plain(store, GRANTS, GrantRecord.class);
    this.access = new SecretTable<>(Table.plain(store, "oauth-access", AccessRecord.class), hash);
    this.refresh =
        new SecretTable<>(Table.plain(store, "oauth-refresh", RefreshRecord.class), hash);
    this.userGrants = Table.plain(store, "oauth-user-grant", Markers.UserGrant.class);
    this.uses = Table.plain(store, "oauth-grant-use", Markers.Use.class);
    this.assertions =
        new SecretTable<>(Table.plain(store, "oauth-assertion", Markers.Spent.class), hash);
    this.audit = Table.plain(store, "oauth-audit", AuditRecord.class);
    this.persons =
        new SecretTable<>(Table.sealed(store, "oauth-person", PersonRecord.class, seal), hash);
    this.visits =
        new SecretTable<>(Table.sealed(store, "oauth-visit", VisitRecord.class, seal), hash);
    this.keyUses = Table.plain(store, "oauth-key", Markers.KeyUse.class);
    this.leases = Table.plain(store, "oauth-upstream-lease", Markers.Lease.class);
  }

  /// Makes all changes of `commit`.
  ///
  /// @return false when something was not as expected, and then nothing is changed
  public boolean commit(Commit commit) {
    return switch (store.commit(commit)) {
      case Store.Outcome.Applied() -> true;
      case Store.Outcome.Conflict(var key) -> false;
    };
  }

  /// Keyed hashes of secrets and of identifiers that the store should not show.
  public PurposeKey hash() {
    return hash;
  }

  /// Registered clients.
  public Table<ClientRecord> clients() {
    return clients;
  }

  /// Authorizations waiting for a decision.
  public SecretTable<PendingRecord> pending() {
    return pending;
  }

  /// Sign-ins under way at Sentry.
  public SecretTable<LoginRecord> logins() {
    return logins;
  }

  /// Authorization codes.
  public SecretTable<CodeRecord> codes() {
    return codes;
  }

  /// Grants.
  public Table<GrantRecord> grants() {
    return grants;
  }

  /// Access tokens.
  public SecretTable<AccessRecord> access() {
    return access;
  }

  /// Refresh tokens.
  public SecretTable<RefreshRecord> refresh() {
    return refresh;
  }

  /// Which grants a person has.
  public Table<Markers.UserGrant> userGrants() {
    return userGrants;
  }

  /// When grants were last used.
  public Table<Markers.Use> uses() {
    return uses;
  }

  /// Events.
  public Table<AuditRecord> audit() {
    return audit;
  }

  /// People who are signed in to see their grants.
  public SecretTable<PersonRecord> persons() {
    return persons;
  }

  /// People on their way to Sentry to sign in for that.
  public SecretTable<VisitRecord> visits() {
    return visits;
  }

  /// Since when which key is current.
  public Table<Markers.KeyUse> keyUses() {
    return keyUses;
  }

  /// Assertions of clients that were used.
  public SecretTable<Markers.Spent> assertions() {
    return assertions;
  }

  /// Which upstream refreshes are under way.
  public Table<Markers.Lease> leases() {
    return leases;
  }
}
