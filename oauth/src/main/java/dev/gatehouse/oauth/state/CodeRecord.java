package dev.gatehouse.oauth.state;

/// An authorization code. Space `oauth-code`, by the hash of the code. Kept for a while after its
/// redemption, so that a replay is noticed.
///
/// @param grantId the grant it opens
/// @param clientId the one client that may redeem it
/// @param redirectUri of the authorization request
/// @param codeChallenge of PKCE S256
/// @param redeemed whether it was used
public record CodeRecord(
    String grantId, String clientId, String redirectUri, String codeChallenge, boolean redeemed) {
  /// This code, used.
  public CodeRecord asRedeemed() {
    return new CodeRecord(grantId, clientId, redirectUri, codeChallenge, true);
  }
}
