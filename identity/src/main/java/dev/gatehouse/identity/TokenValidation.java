package dev.gatehouse.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A valid access token, and what it stands for. Lives in memory only.
///
/// @param grantId the grant that issued the token
/// @param userId the person at Sentry
/// @param clientId the OAuth client
/// @param clientName what the client calls itself; never trusted
/// @param scopes what the token allows
/// @param skills what the person granted
/// @param constraint what the token is bound to
/// @param upstreamToken the person's access token at Sentry
/// @param upstreamExpiresAt when Sentry ends it
/// @param expiresAt when the access token ends
public record TokenValidation(
    String grantId,
    String userId,
    String clientId,
    @Nullable String clientName,
    Scopes scopes,
    Set<Skill> skills,
    Constraint constraint,
    Secret upstreamToken,
    Instant upstreamExpiresAt,
    Instant expiresAt) {
  public TokenValidation {
    skills = Set.copyOf(skills);
  }
}
