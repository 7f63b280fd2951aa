package dev.gatehouse.identity;

import dev.gatehouse.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The JSON that [OAuthRpcClient] and [OAuthRpcEndpoint] exchange. Secrets are plain text in it:
/// the listener is internal, guarded by the service secret, and nothing logs these bodies.
final class RpcMessages {
  static final String VALIDATE = "/rpc/validate-token";
  static final String RENEW = "/rpc/renew-upstream";
  static final String REVOKE = "/rpc/revoke-grant";
  static final String LIST = "/rpc/list-user-grants";

  /// The most bytes either side reads.
  static final int BYTES_MAX = 1 << 20;

  private RpcMessages() {}

  // Jackson reports a missing member as the exception of these checks, wrapped.

  record ValidateRequest(String token, String audience) {
    ValidateRequest {
      Objects.requireNonNull(token);
      Objects.requireNonNull(audience);
    }
  }

  record RenewRequest(String grantId, String rejectedTokenHash) {
    RenewRequest {
      Objects.requireNonNull(grantId);
      Objects.requireNonNull(rejectedTokenHash);
    }
  }

  record RevokeRequest(String grantId, String userId) {
    RevokeRequest {
      Objects.requireNonNull(grantId);
      Objects.requireNonNull(userId);
    }
  }

  record ListRequest(String userId) {
    ListRequest {
      Objects.requireNonNull(userId);
    }
  }

  record ListAnswer(List<OAuthRpc.GrantSummary> grants) {}

  /// Exactly one of the two is there.
  record ValidateAnswer(@Nullable Token token, @Nullable String refusal) {
    static ValidateAnswer of(OAuthRpc.Validation validation) {
      return switch (validation) {
        case OAuthRpc.Validation.Valid(var token) -> new ValidateAnswer(Token.of(token), null);
        case OAuthRpc.Validation.Refused(var why) -> new ValidateAnswer(null, why);
      };
    }

    OAuthRpc.Validation value() {
      return token == null
          ? new OAuthRpc.Validation.Refused(refusal == null ? "The token is not valid." : refusal)
          : new OAuthRpc.Validation.Valid(token.value());
    }
  }

  record Token(
      String grantId,
      String userId,
      String clientId,
      @Nullable String clientName,
      Scopes scopes,
      Set<Skill> skills,
      Constraint constraint,
      String upstreamToken,
      Instant upstreamExpiresAt,
      Instant expiresAt) {
    static Token of(TokenValidation token) {
      return new Token(
          token.grantId(),
          token.userId(),
          token.clientId(),
          token.clientName(),
          token.scopes(),
          token.skills(),
          token.constraint(),
          token.upstreamToken().reveal(),
          token.upstreamExpiresAt(),
          token.expiresAt());
    }

    TokenValidation value() {
      return new TokenValidation(
          grantId,
          userId,
          clientId,
          clientName,
          scopes,
          skills,
          constraint,
          new Secret(upstreamToken),
          upstreamExpiresAt,
          expiresAt);
    }
  }

  /// How a renewal ended.
  enum RenewOutcome {
    RENEWED,
    ENDED,
    TRY_LATER
  }

  record RenewAnswer(
      RenewOutcome outcome, @Nullable String upstreamToken, @Nullable Instant upstreamExpiresAt) {
    static RenewAnswer of(OAuthRpc.Renewal renewal) {
      return switch (renewal) {
        case OAuthRpc.Renewal.Renewed(var token, var expiresAt) ->
            new RenewAnswer(RenewOutcome.RENEWED, token.reveal(), expiresAt);
        case OAuthRpc.Renewal.Ended() -> new RenewAnswer(RenewOutcome.ENDED, null, null);
        case OAuthRpc.Renewal.TryLater() -> new RenewAnswer(RenewOutcome.TRY_LATER, null, null);
      };
    }

    OAuthRpc.Renewal value() {
      return switch (outcome) {
        case ENDED -> new OAuthRpc.Renewal.Ended();
        case TRY_LATER -> new OAuthRpc.Renewal.TryLater();
        case RENEWED ->
            upstreamToken == null || upstreamExpiresAt == null
                ? new OAuthRpc.Renewal.TryLater()
                : new OAuthRpc.Renewal.Renewed(new Secret(upstreamToken), upstreamExpiresAt);
      };
    }
  }

  static byte[] write(Object message) {
    return Json.mapper().writeValueAsBytes(message);
  }

  /// @throws JacksonException when the bytes are not such a message
  static <T> T read(byte[] bytes, Class<T> type) {
    return Json.mapper().readValue(bytes, type);
  }
}
