package dev.gatehouse.oauth.grant;

import dev.gatehouse.http.Json;
import dev.gatehouse.identity.KeyRing;
import dev.gatehouse.identity.PurposeKey;
import dev.gatehouse.identity.SealingKey;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.oauth.state.GrantRecord;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Seals upstream tokens for the store and opens them again. Each grant has a random key of its
/// own, itself sealed with the key ring: changing the ring's secret touches the small key, not the
/// tokens.
public final class UpstreamVault {
  private record Content(String access, @Nullable String refresh) {
    @Override
    public String toString() {
      return "[tokens]";
    }
  }

  private final PurposeKey keyEncryption;

  /// @param keys hold the key-encryption key
  public UpstreamVault(KeyRing keys) {
    this.keyEncryption = keys.derive("oauth/grant-key/v1");
  }

  /// Seals the tokens of a grant, under a fresh key.
  public GrantRecord.Upstream seal(String grantId, UpstreamTokens tokens) {
    byte[] key = SealingKey.freshBytes();
    Secret refresh = tokens.refresh();
    byte[] content =
        Json.mapper()
            .writeValueAsBytes(
                new Content(tokens.access().reveal(), refresh == null ? null : refresh.reveal()));
    return new GrantRecord.Upstream(
        keyEncryption.seal(key, grantId),
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(new SealingKey(key).seal(content, grantId)),
        tokens.expiresAt());
  }

  /// The same tokens, their key sealed with the current key of the ring; null when it is already,
  /// or when the key that sealed it is no longer there. The tokens are not touched.
  public GrantRecord.@Nullable Upstream sealAnew(String grantId, GrantRecord.Upstream sealed) {
    byte[] key =
        keyEncryption.isCurrent(sealed.wrappedKey())
            ? null
            : keyEncryption.open(sealed.wrappedKey(), grantId);
    return key == null
        ? null
        : new GrantRecord.Upstream(
            keyEncryption.seal(key, grantId), sealed.sealedTokens(), sealed.expiresAt());
  }

  /// Whether the key of a grant is sealed with one that is on the ring.
  public boolean canOpen(String grantId, GrantRecord.Upstream sealed) {
    return keyEncryption.open(sealed.wrappedKey(), grantId) != null;
  }

  /// The identifier of the key that sealed the grant's own.
  public static String keyIdOf(GrantRecord.Upstream sealed) {
    return sealed.wrappedKey().substring(0, Math.max(0, sealed.wrappedKey().indexOf('.')));
  }

  /// The tokens of a grant, or null when their key is no longer on the ring.
  public @Nullable UpstreamTokens open(String grantId, GrantRecord.Upstream sealed) {
    byte[] key = keyEncryption.open(sealed.wrappedKey(), grantId);
    if (key == null) {
      return null;
    }
    byte[] content =
        new SealingKey(key).open(Base64.getUrlDecoder().decode(sealed.sealedTokens()), grantId);
    if (content == null) {
      return null;
    }
    Content tokens = Json.mapper().readValue(content, Content.class);
    String refresh = tokens.refresh();
    return new UpstreamTokens(
        new Secret(tokens.access()),
        refresh == null ? null : new Secret(refresh),
        sealed.expiresAt());
  }
}
