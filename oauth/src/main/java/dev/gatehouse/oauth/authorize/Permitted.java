package dev.gatehouse.oauth.authorize;

import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.state.AuthorizationRequest;

/// Fourth stage: a request that may be put before the person.
///
/// @param codeChallenge of S256
/// @param scopes as asked for; what is granted the person decides
record Permitted(
    VerifiedRedirect redirect, String codeChallenge, ProtectedResource resource, Scopes scopes) {
  /// The request to remember.
  AuthorizationRequest request(PublicAddress address) {
    return new AuthorizationRequest(
        redirect.client().id(),
        redirect.client().name(),
        redirect.client().metadata().authMethod(),
        redirect.uri(),
        redirect.state(),
        codeChallenge,
        resource.target().toString(),
        resource.audience(address),
        resource.constraint(),
        scopes,
        address.seen());
  }
}
