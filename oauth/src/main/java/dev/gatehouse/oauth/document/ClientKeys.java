package dev.gatehouse.oauth.document;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the public keys of a client are: in its document, or at an address that it names.
public sealed interface ClientKeys {
  /// In the document.
  record Inline(List<JWK> keys) implements ClientKeys {}

  /// In a document of their own (RFC 7591 §2, `jwks_uri`).
  record At(URI uri) implements ClientKeys {}

  /// The usable keys of a set (RFC 7517 §5): public, for signatures, RSA of 2048 bits or more or EC
  /// P-256; null when the set cannot be read or has a private key, which nobody should have been
  /// shown.
  static @Nullable List<JWK> usable(byte[] json) {
    try {
      List<JWK> keys = JWKSet.parse(new String(json, StandardCharsets.UTF_8)).getKeys();
      boolean isPublic = keys.stream().noneMatch(JWK::isPrivate);
      return isPublic ? keys.stream().filter(ClientKeys::isUsable).limit(20).toList() : null;
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isUsable(JWK key) {
    boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    return signs
        && switch (key) {
          case RSAKey rsa -> rsa.size() >= 2_048;
          case ECKey ec -> Curve.P_256.equals(ec.getCurve());
          default -> false;
        };
  }
}
