package dev.gatehouse.oauth.state;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.state.ClientMetadata.AuthMethod;
import org.jspecify.annotations.Nullable;

/// An authorization request that was checked, as it was then: a client that changes afterwards does
/// not change where this answer goes.
///
/// @param clientId who asks
/// @param clientName what it calls itself
/// @param clientAuth how it must prove itself when it redeems the code
/// @param redirectUri where the answer goes, as requested and verified
/// @param clientState the client's own `state`, given back as it came
/// @param codeChallenge of PKCE S256 (RFC 7636)
/// @param resource path and query of the resource
/// @param audience its canonical form
/// @param constraint what its path names
/// @param scopes what the client asked for
/// @param origin the name under which this server was used: the issuer for this request
public record AuthorizationRequest(
    String clientId,
    @Nullable String clientName,
    AuthMethod clientAuth,
    String redirectUri,
    @Nullable String clientState,
    String codeChallenge,
    String resource,
    String audience,
    Constraint constraint,
    Scopes scopes,
    String origin) {
  /// The client only: `state` may be secret.
  @Override
  public String toString() {
    return "AuthorizationRequest of " + clientId;
  }
}
