package dev.gatehouse.oauth.state;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.Scopes;
import java.time.Instant;

/// An access token. Space `oauth-access`, by the hash of the token.
///
/// @param audience the one resource it is for, with all below it (RFC 8707)
/// @param constraint what that resource names
/// @param scopes those of the grant, or fewer
public record AccessRecord(
    String grantId, String audience, Constraint constraint, Scopes scopes, Instant expiresAt) {}
