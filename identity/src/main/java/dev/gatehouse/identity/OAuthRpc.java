package dev.gatehouse.identity;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `oauth` does for other services. In one process this is a call; across processes
/// [OAuthRpcClient] speaks JSON over HTTP to [OAuthRpcEndpoint] on an internal listener.
public interface OAuthRpc {
  /// How every access token of this server begins.
  String TOKEN_PREFIX = "gat_";

  /// Judges an access token presented at a resource.
  ///
  /// @param token as presented, without the scheme
  /// @param audience the canonical resource (RFC 8707 §2), from [ProtectedResource#audience]
  /// @throws IOException when `oauth` cannot be asked; the caller answers 503, never 401
  Validation validateToken(Secret token, String audience) throws IOException, InterruptedException;

  /// Renews the upstream token of a grant after Sentry refused one.
  ///
  /// @param rejectedTokenHash SHA-256, base64url, of the token that Sentry refused; when the grant
  ///   holds another one by now nothing is renewed and that one is the answer
  Renewal renewUpstream(String grantId, String rejectedTokenHash)
      throws IOException, InterruptedException;

  /// Ends a grant of this person and everything it issued; nothing when there is no such grant.
  void revokeGrant(String grantId, String userId) throws IOException, InterruptedException;

  /// The live grants of a person, newest first.
  List<GrantSummary> listUserGrants(String userId) throws IOException, InterruptedException;

  /// The judgement of a token.
  sealed interface Validation {
    /// The token is good.
    record Valid(TokenValidation token) implements Validation {}

    /// It is not; `description` is a sentence for RFC 6750's `error_description`.
    record Refused(String description) implements Validation {}
  }

  /// What came of a renewal.
  sealed interface Renewal {
    /// Here is a token that Sentry has not refused yet.
    record Renewed(Secret upstreamToken, Instant upstreamExpiresAt) implements Renewal {}

    /// Sentry ended the session; the grant is gone and the person must sign in again.
    record Ended() implements Renewal {}

    /// Sentry could not be asked; the grant stands.
    record TryLater() implements Renewal {}
  }

  /// A grant as its owner sees it.
  ///
  /// @param lastUsedAt null when it was never used
  record GrantSummary(
      String grantId,
      String clientId,
      @Nullable String clientName,
      Scopes scopes,
      List<Skill> skills,
      Constraint constraint,
      Instant createdAt,
      @Nullable Instant lastUsedAt) {
    public GrantSummary {
      skills = List.copyOf(skills);
    }
  }
}
