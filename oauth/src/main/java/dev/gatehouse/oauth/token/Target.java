package dev.gatehouse.oauth.token;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;

/// What an access token will be good for: one resource within the grant (RFC 8707), and some of its
/// scopes. Worked out before anything is consumed, so that a mistake here can be corrected.
record Target(String audience, Constraint constraint, Scopes scopes) {
  /// The resource that the request names; that of the grant when it names none.
  ///
  /// @param scopes what the token is to allow
  /// @throws OAuthFailure `invalid_target`
  static Target of(OAuthForm form, GrantRecord grant, Scopes scopes, PublicAddress address)
      throws OAuthFailure {
    String resource = form.find("resource");
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

  /// The scopes of a refreshed token: those asked for and granted (RFC 6749 §6). What was not
  /// granted is left out and not refused, because clients repeat what they first asked for, and the
  /// person may have allowed less.
  ///
  /// @throws OAuthFailure `invalid_scope` when nothing remains
  static Scopes narrowed(OAuthForm form, Scopes granted) throws OAuthFailure {
    String asked = form.find("scope");
    if (asked == null) {
      return granted;
    }
    Scopes narrowed = Scopes.parse(asked).within(granted);
    if (narrowed.names().isEmpty()) {
      throw OAuthFailure.of(
          400, "invalid_scope", "Nothing of that scope was granted; granted is: " + granted + ".");
    }
    return narrowed;
  }
}
