package dev.gatehouse.oauth.state;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.oauth.state.ClientMetadata.AuthMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person allowed a client. Space `oauth-grant`, by grant id. Every token leads here:
/// without its grant a token is worth nothing.
///
/// @param userId the person at Sentry
/// @param provenance how it came about
/// @param scopes what Sentry granted of what was asked
/// @param audience the resource, and all below it
/// @param generation of the current refresh token; 0 until the code is redeemed
/// @param retired the previous refresh token, or null before the first rotation
/// @param upstream the tokens at Sentry
public record GrantRecord(
    String userId,
    String clientId,
    @Nullable String clientName,
    Provenance provenance,
    Scopes scopes,
    List<Skill> skills,
    String audience,
    Constraint constraint,
    long generation,
    @Nullable Retired retired,
    Upstream upstream,
    Instant createdAt) {
  /// How a grant came about. A client may say other things of itself later; this stays.
  ///
  /// @param redirectUri where the code went: tells apart installations that share a client id
  /// @param clientAuth how the client must prove itself
  /// @param address of the browser that finished the sign-in
  public record Provenance(String redirectUri, AuthMethod clientAuth, String address) {
    /// Whether `caller` has proven enough: nothing for a public client, else anything, because
    /// whatever was proven was proven for this client id.
    public boolean isServedBy(AuthMethod caller) {
      return clientAuth == AuthMethod.NONE || caller != AuthMethod.NONE;
    }
  }

  /// A refresh token that was rotated.
  ///
  /// @param at when
  /// @param sealedAnswer what was answered then, sealed under a key that only the holder of the
  ///   retired token can make
  public record Retired(Instant at, String sealedAnswer) {}

  /// The tokens at Sentry.
  ///
  /// @param wrappedKey the grant's own key, sealed with the key ring
  /// @param sealedTokens sealed with the grant's own key
  /// @param expiresAt when Sentry ends the access token
  public record Upstream(String wrappedKey, String sealedTokens, Instant expiresAt) {}

  public GrantRecord {
    skills = List.copyOf(skills);
  }

  /// This grant with its next refresh token.
  public GrantRecord rotated(@Nullable Retired previous) {
    return new GrantRecord(
        userId,
        clientId,
        clientName,
        provenance,
        scopes,
        skills,
        audience,
        constraint,
        generation + 1,
        previous,
        upstream,
        createdAt);
  }

  /// This grant with other tokens at Sentry.
  public GrantRecord with(Upstream other) {
    return new GrantRecord(
        userId,
        clientId,
        clientName,
        provenance,
        scopes,
        skills,
        audience,
        constraint,
        generation,
        retired,
        other,
        createdAt);
  }
}
