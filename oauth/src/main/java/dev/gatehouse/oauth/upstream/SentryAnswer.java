package dev.gatehouse.oauth.upstream;

import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.grant.UpstreamTokens;
import org.jspecify.annotations.Nullable;

/// What Sentry's token endpoint said.
public sealed interface SentryAnswer {
  /// Tokens.
  ///
  /// @param scopes what was granted; null when Sentry did not say, which means all that was asked
  /// @param userId null when Sentry did not say
  record Granted(UpstreamTokens tokens, @Nullable Scopes scopes, @Nullable String userId)
      implements SentryAnswer {}

  /// A refusal in the words of RFC 6749 §5.2.
  ///
  /// @param error its code, one of the few known ones, or `other`
  record Refused(String error) implements SentryAnswer {}

  /// No usable answer: not reached, too slow, overloaded, or not understood. It may be tried again.
  record Unavailable(String reason) implements SentryAnswer {}
}
