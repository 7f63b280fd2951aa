package dev.gatehouse.oauth.authenticate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JWT by which a client proves that it holds a key (RFC 7523 §3). Judging it changes nothing;
/// that it is used once is the caller's business.
///
/// @param jti its identifier
/// @param expiresAt when it ends
record ClientAssertion(String clientId, String jti, Instant expiresAt, SignedJWT jwt) {
  /// The value of `client_assertion_type`.
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /// The algorithms accepted. Never `none`, and none with a shared secret.
  static final List<String> ALGORITHMS = List.of("RS256", "ES256");

  /// How far clocks may be apart.
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final int LENGTH_MAX = 8_192;
  private static final int JTI_LENGTH_MAX = 200;
  private static final Duration LIFETIME_MAX = Duration.ofHours(1);

  /// Reads it and checks every claim, the signature not yet; null when something is wrong.
  ///
  /// @param audiences what it may be meant for, each of which is this server
  static @Nullable ClientAssertion read(String text, Set<String> audiences, Instant now) {
    if (text.length() > LENGTH_MAX) {
      return null;
    }
    try {
      SignedJWT jwt = SignedJWT.parse(text);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      String subject = claims.getSubject();
      String jti = claims.getJWTID();
      boolean isSound =
          ALGORITHMS.contains(jwt.getHeader().getAlgorithm().getName())
              && subject != null
              && subject.equals(claims.getIssuer())
              && jti != null
              && !jti.isEmpty()
              && jti.length() <= JTI_LENGTH_MAX
              && !claims.getAudience().isEmpty()
              && audiences.containsAll(claims.getAudience())
              && isLive(claims, now);
      return isSound
          ? new ClientAssertion(subject, jti, claims.getExpirationTime().toInstant(), jwt)
          : null;
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isLive(JWTClaimsSet claims, Instant now) {
    Date expiry = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    Date issued = claims.getIssueTime();
    Instant soon = now.plus(SKEW);
    return expiry != null
        && expiry.toInstant().plus(SKEW).isAfter(now)
        && expiry.toInstant().isBefore(soon.plus(LIFETIME_MAX))
        && (notBefore == null || !notBefore.toInstant().isAfter(soon))
        && (issued == null || !issued.toInstant().isAfter(soon));
  }

  /// Those of `keys` that it may be signed with, by kind and, where it names one, by identifier.
  List<JWK> candidates(List<JWK> keys) {
    String kid = jwt.getHeader().getKeyID();
    return keys.stream()
        .filter(key -> kid == null || kid.equals(key.getKeyID()))
        .filter(key -> isRsa() ? key instanceof RSAKey : key instanceof ECKey)
        .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm()))
        .toList();
  }

  /// Whether one of `keys` signed it.
  boolean isSignedBy(List<JWK> keys) {
    return candidates(keys).stream().anyMatch(this::isSignedBy);
  }

  private boolean isSignedBy(JWK key) {
    try {
      JWSVerifier verifier =
          key instanceof RSAKey rsa
              ? new RSASSAVerifier(rsa.toRSAPublicKey())
              : new ECDSAVerifier(key.toECKey().toECPublicKey());
      return jwt.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  private JWSAlgorithm algorithm() {
    return jwt.getHeader().getAlgorithm();
  }

  private boolean isRsa() {
    return algorithm().equals(JWSAlgorithm.RS256);
  }

  @Override
  public String toString() {
    return "ClientAssertion of " + clientId;
  }
}
