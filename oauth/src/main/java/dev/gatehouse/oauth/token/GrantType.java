package dev.gatehouse.oauth.token;

import dev.gatehouse.oauth.authenticate.Caller;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;

/// One way to obtain tokens (RFC 6749 §4). The table of them is in [TokenEndpoint].
@FunctionalInterface
interface GrantType {
  /// Tokens for `client`, as far as it has proven who it is.
  TokenPair redeem(Caller client, OAuthForm form) throws OAuthFailure, InterruptedException;
}
