package dev.gatehouse.oauth.client;

import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.state.ClientMetadata;
import dev.gatehouse.oauth.state.ClientRecord;
import dev.gatehouse.oauth.state.Lifetimes;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.Opaque;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.store.Commit;
import dev.gatehouse.store.Key;
import dev.gatehouse.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registered clients.
///
/// A client that nobody has approved is forgotten after a day, an approved one 90 days after its
/// last use. Registering the same public client again is the same client: many programs register at
/// each start.
public final class Clients {
  /// Writing the expiry at each use would be a write per token; a day late is near enough.
  private static final Duration SLIDE_STEP = Duration.ofDays(1);

  /// The same for clients that register again and again without being approved.
  private static final Duration REGISTERED_STEP = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private final OAuthState state;
  private final AuditTrail audit;
  private final RegistrationCeiling ceiling;
  private final Lifetimes lifetimes;
  private final InstantSource clock;

  /// @param ceiling how many may register
  /// @param clock for expiries
  public Clients(
      OAuthState state,
      AuditTrail audit,
      RegistrationCeiling ceiling,
      Lifetimes lifetimes,
      InstantSource clock) {
    this.state = state;
    this.audit = audit;
    this.ceiling = ceiling;
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /// The client called `id`, or null.
  public @Nullable Client find(String id) {
    Row<ClientRecord> row = row(id);
    return row == null ? null : client(row);
  }

  /// What came of a registration.
  ///
  /// @param secret in clear, this once; null for a public client
  /// @param issuedAt of the first registration
  /// @param again whether it was known already
  public record Registered(
      Client client, @Nullable String secret, Instant issuedAt, boolean again) {
    /// Without the secret.
    @Override
    public String toString() {
      return "Registered " + client.id();
    }
  }

  /// Registers a client that keeps no secret. The same metadata gives the same client.
  ///
  /// @param fingerprint of the metadata, in some fixed order
  /// @throws OAuthFailure when too many have registered
  public Registered registerPublic(ClientMetadata metadata, String fingerprint)
      throws OAuthFailure {
    String id = state.hash().hash("client\0" + fingerprint);
    while (true) {
      Instant now = clock.instant();
      Row<ClientRecord> known = row(id);
      if (known != null && livesLongEnough(known, now)) {
        return new Registered(client(known), null, known.value().issuedAt(), true);
      }
      ClientRecord record =
          known == null ? new ClientRecord(metadata, null, now, false) : known.value();
      if (known == null) {
        requireRoom();
      }
      Commit commit = Commit.of();
      commit = known == null ? commit.expectNone(key(id)) : commit.expect(known.entry());
      state.clients().put(commit, id, record, expiry(record, now));
      AuditTrail.Note note = known == null ? audit.clientRegistered(id).in(commit) : null;
      if (state.commit(commit)) {
        if (note != null) {
          note.happened();
          ceiling.registered();
        }
        return new Registered(
            new Client(id, record.metadata(), null), null, record.issuedAt(), known != null);
      }
    }
  }

  /// Registers a client that keeps a secret: always a new one.
  ///
  /// @throws OAuthFailure when too many have registered
  public Registered registerConfidential(ClientMetadata metadata) throws OAuthFailure {
    requireRoom();
    String id = Opaque.fresh(Opaque.CLIENT);
    String secret = Opaque.fresh(Opaque.CLIENT_SECRET);
    Instant now = clock.instant();
    ClientRecord record = new ClientRecord(metadata, state.hash().hash(secret), now, false);
    Commit commit = state.clients().put(Commit.of(), id, record, expiry(record, now));
    AuditTrail.Note note = audit.clientRegistered(id).in(commit);
    if (!state.commit(commit)) {
      throw new IllegalStateException("a commit without expectations has no conflict");
    }
    note.happened();
    ceiling.registered();
    return new Registered(new Client(id, metadata, record.secretHash()), secret, now, false);
  }

  /// Notes that a person approved the client, or that it used a grant: it lives on. What it was
  /// used for is done already, so a store that fails now fails nothing; the next use notes it.
  public void used(String id) {
    try {
      slide(id);
    } catch (StoreUnavailable e) {
      LOG.warn("The use of a client was not noted: the store does not answer.");
    }
  }

  private void slide(String id) {
    Row<ClientRecord> row = row(id);
    Instant expiry = clock.instant().plus(lifetimes.clientIdle());
    if (row == null
        || (row.value().approved() && row.expiresAt().isAfter(expiry.minus(SLIDE_STEP)))) {
      return;
    }
    Commit commit = Commit.of().expect(row.entry());
    // A conflict means that someone else has just done the same.
    boolean isDone =
        state.commit(state.clients().put(commit, id, row.value().asApproved(), expiry));
    if (isDone && !row.value().approved()) {
      ceiling.approved();
    }
  }

  private void requireRoom() throws OAuthFailure {
    if (!ceiling.hasRoom()) {
      throw OAuthFailure.tryLater(
          "Too many clients have registered that nobody has approved. Try again later.");
    }
  }

  /// Whether `secret` is that of `client`.
  public boolean isSecretOf(Client client, String secret) {
    return client.secretHash() != null && state.hash().matches(secret, client.secretHash());
  }

  /// Whether `secret`, which is that of `client`, was hashed with the current key.
  public boolean isCurrentSecretOf(Client client, String secret) {
    return state.hash().hash(secret).equals(client.secretHash());
  }

  /// Finds the client by its secret under the current key from now on, after it has proven itself
  /// under an older one.
  public void renewSecret(Client client, String secret) {
    Row<ClientRecord> row = row(client.id());
    String hash = state.hash().hash(secret);
    if (row == null || hash.equals(row.value().secretHash())) {
      return;
    }
    ClientRecord anew =
        new ClientRecord(
            row.value().metadata(), hash, row.value().issuedAt(), row.value().approved());
    Commit commit = Commit.of().expect(row.entry());
    // A conflict means that someone else has just done the same.
    var _ = state.commit(state.clients().put(commit, row.name(), anew, row.expiresAt()));
  }

  private @Nullable Row<ClientRecord> row(String id) {
    return ID.matcher(id).matches() ? state.clients().find(id) : null;
  }

  private Key key(String id) {
    return state.clients().key(id);
  }

  private static Client client(Row<ClientRecord> row) {
    return new Client(row.name(), row.value().metadata(), row.value().secretHash());
  }

  /// Writing the expiry each time would have programs that start together wait for each other.
  private boolean livesLongEnough(Row<ClientRecord> known, Instant now) {
    Duration step = known.value().approved() ? SLIDE_STEP : REGISTERED_STEP;
    return known.expiresAt().isAfter(expiry(known.value(), now).minus(step));
  }

  private Instant expiry(ClientRecord record, Instant now) {
    return now.plus(record.approved() ? lifetimes.clientIdle() : lifetimes.clientUnused());
  }
}
