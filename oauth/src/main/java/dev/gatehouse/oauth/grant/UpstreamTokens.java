package dev.gatehouse.oauth.grant;

import dev.gatehouse.identity.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person's tokens at Sentry, in the clear: in memory only.
///
/// @param refresh null when Sentry gave none
/// @param expiresAt when Sentry ends the access token
public record UpstreamTokens(Secret access, @Nullable Secret refresh, Instant expiresAt) {}
