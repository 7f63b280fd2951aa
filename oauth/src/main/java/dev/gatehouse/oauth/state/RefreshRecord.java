package dev.gatehouse.oauth.state;

/// A refresh token, current or not. Space `oauth-refresh`, by the hash of the token. Never changed:
/// whether it is current the grant knows.
///
/// @param clientId the one client that may use it
/// @param generation its number in the grant, from 1
public record RefreshRecord(String grantId, String clientId, long generation) {}
