package dev.gatehouse.oauth.token;

import dev.gatehouse.oauth.client.Client;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;

/// One way to obtain tokens (RFC 6749 §4). The table of them is in [TokenEndpoint].
@FunctionalInterface
interface GrantType {
  /// Tokens for `client`, which has proven who it is.
  TokenPair redeem(Client client, OAuthForm form) throws OAuthFailure, InterruptedException;
}
