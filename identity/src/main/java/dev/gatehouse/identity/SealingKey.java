package dev.gatehouse.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One AES-256-GCM key. What it seals nobody can read or change without it, and only the context it
/// was sealed for opens it again, so that a value cannot be moved from one place to another.
public final class SealingKey {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  /// Uses these 32 bytes.
  public SealingKey(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a sealing key has " + KEY_BYTES + " bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /// 32 fresh random bytes, for a new key.
  public static byte[] freshBytes() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /// The key that only the holder of `secret` can make (HKDF-SHA-256, RFC 5869).
  ///
  /// @param secret with at least 128 bits of entropy: nothing here slows a guesser down
  /// @param purpose keeps keys for different uses apart
  public static SealingKey heldBy(Secret secret, String purpose) {
    return new SealingKey(hkdf(secret.reveal(), purpose));
  }

  /// Seals `plain` for `context`: nonce, ciphertext and tag in one.
  public byte[] seal(byte[] plain, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every JDK", e);
    }
  }

  /// What was sealed, or null when it was sealed with another key, for another context, or changed.
  public byte @Nullable [] open(byte[] sealed, String context) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return null;
    }
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, nonce, context)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every JDK", e);
    }
  }

  @Override
  public String toString() {
    return "[key]";
  }

  static byte[] hkdf(String secret, String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF is part of every JDK from 25 on", e);
    }
  }

  /// SHA-256, base64url.
  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
