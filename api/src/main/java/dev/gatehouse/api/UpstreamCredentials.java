package dev.gatehouse.api;

import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.identity.TokenValidation;
import dev.gatehouse.sentry.SentryCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The caller's token at Sentry; renewed by `oauth` when Sentry refuses it, once for each call of a
/// tool. Calls that run side by side share the renewal.
final class UpstreamCredentials implements SentryCredentials {
  private final OAuthRpc oauth;
  private final String grantId;
  private Secret current;
  private boolean isRenewed;

  UpstreamCredentials(OAuthRpc oauth, TokenValidation token) {
    this.oauth = oauth;
    this.grantId = token.grantId();
    this.current = token.upstreamToken();
  }

  @Override
  public synchronized String token() {
    return current.reveal();
  }

  @Override
  public synchronized @Nullable String renewed(String refused)
      throws IOException, InterruptedException {
    if (!current.reveal().equals(refused)) {
      return current.reveal();
    }
    if (isRenewed) {
      return null;
    }
    switch (oauth.renewUpstream(grantId, hash(refused))) {
      case OAuthRpc.Renewal.Renewed fresh -> {
        isRenewed = true;
        current = fresh.upstreamToken();
        return current.reveal();
      }
      case OAuthRpc.Renewal.Ended _ -> {
        return null;
      }
      case OAuthRpc.Renewal.TryLater _ ->
          throw new IOException("Sentry cannot renew the token now");
    }
  }

  @Override
  public String toString() {
    return "[secret]";
  }

  /// SHA-256 in base64url without padding, as [OAuthRpc#renewUpstream] asks.
  private static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
