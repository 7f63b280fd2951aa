package dev.gatehouse.oauth.token;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;
import org.jspecify.annotations.Nullable;

/// What an access token will be good for: one resource within the grant (RFC 8707), and some of its
/// scopes. Worked out before anything is consumed, so that a mistake here can be corrected.
record Target(String audience, Constraint constraint, Scopes scopes) {
  /// What the request asks for; all of the grant when it does not say.
  ///
  /// @throws OAuthFailure `invalid_target` or `invalid_scope`
  static Target of(OAuthForm form, GrantRecord grant, PublicAddress address) throws OAuthFailure {
    String resource = form.find("resource");
    Scopes scopes = scopes(form.find("scope"), grant.scopes());
    if (resource == null) {
      return new Target(grant.audience(), grant.constraint(), scopes);
    }
    ProtectedResource named = ProtectedResource.named(resource, address);
    if (named == null) {
      throw OAuthFailure.invalidTarget("The resource is not one of this server.");
    }
    String audience = named.audience(address);
    if (!ProtectedResource.covers(grant.audience(), audience)
        || !grant.constraint().covers(named.constraint())) {
      throw OAuthFailure.invalidTarget(
          "The resource is outside what was granted. Ask for authorization again.");
    }
    return new Target(audience, named.constraint(), scopes);
  }

  private static Scopes scopes(@Nullable String asked, Scopes granted) throws OAuthFailure {
    if (asked == null) {
      return granted;
    }
    Scopes wanted = Scopes.parse(asked);
    if (!granted.covers(wanted)) {
      throw OAuthFailure.of(
          400, "invalid_scope", "The scope is wider than what was granted: " + granted + ".");
    }
    return wanted;
  }
}
