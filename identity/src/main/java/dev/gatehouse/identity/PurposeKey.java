package dev.gatehouse.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys that a [KeyRing] holds for one purpose: one per secret, the current one first. New
/// values use the current key; old ones are still recognised and opened.
public final class PurposeKey {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /// The keys that one secret of the ring gives for a purpose.
  private record Generation(String id, SecretKey mac, SealingKey seal) {}

  private final List<Generation> generations;

  private PurposeKey(List<Generation> generations) {
    this.generations = generations;
  }

  static PurposeKey derived(List<Secret> secrets, String purpose) {
    return new PurposeKey(secrets.stream().map(secret -> generation(secret, purpose)).toList());
  }

  private static Generation generation(Secret secret, String purpose) {
    byte[] mac = SealingKey.hkdf(secret.reveal(), purpose + "/mac");
    return new Generation(
        KeyRing.idOf(secret),
        new SecretKeySpec(mac, "HmacSHA256"),
        SealingKey.heldBy(secret, purpose + "/seal"));
  }

  /// The keyed hash of `text` under the current key: HMAC-SHA-256, base64url, 43 characters.
  public String hash(String text) {
    return hash(generations.getFirst(), text);
  }

  /// The keyed hashes of `text` under every key, the current one first; for look-ups.
  public List<String> hashes(String text) {
    return generations.stream().map(generation -> hash(generation, text)).toList();
  }

  /// Whether `hash` is that of `text` under any key; compared in constant time.
  public boolean matches(String text, String hash) {
    byte[] expected = hash.getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (String candidate : hashes(text)) {
      found |= MessageDigest.isEqual(candidate.getBytes(StandardCharsets.UTF_8), expected);
    }
    return found;
  }

  /// Seals `plain` with the current key, for `context` only: `keyId.base64url`.
  public String seal(byte[] plain, String context) {
    Generation current = generations.getFirst();
    return current.id() + "." + BASE64.encodeToString(current.seal().seal(plain, context));
  }

  /// What was sealed for `context`, or null when no key of the ring opens it.
  public byte @Nullable [] open(String sealed, String context) {
    int dot = sealed.indexOf('.');
    for (Generation generation : generations) {
      if (dot > 0 && generation.id().equals(sealed.substring(0, dot))) {
        byte[] bytes = decode(sealed.substring(dot + 1));
        return bytes == null ? null : generation.seal().open(bytes, context);
      }
    }
    return null;
  }

  /// Whether `sealed` was sealed with the current key; if not it should be sealed anew.
  public boolean isCurrent(String sealed) {
    return sealed.startsWith(generations.getFirst().id() + ".");
  }

  @Override
  public String toString() {
    return "[key]";
  }

  private static String hash(Generation generation, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(generation.mac());
      return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  private static byte @Nullable [] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
