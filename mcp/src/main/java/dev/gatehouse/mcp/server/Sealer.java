package dev.gatehouse.mcp.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/// Seals what clients carry for us: encrypted and authenticated (AES-256-GCM), and bound to a
/// purpose and a context that must be the same when it comes back. A token names its key, so that
/// keys can be rotated.
///
/// `v1.` + base64url(key id, 4 bytes + nonce, 12 bytes + ciphertext with tag).
public final class Sealer {
  private static final String PREFIX = "v1.";
  private static final int KEY_ID_BYTES = Integer.BYTES;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SECRET_BYTES_MIN = 32;

  private final SecureRandom random = new SecureRandom();
  private final List<Key> keys;

  /// A key and the name it has in tokens.
  private record Key(int id, SecretKey aes) {}

  /// @param secrets of at least 256 bits; the first seals, all open
  public Sealer(List<SecretKey> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("sealing needs a key");
    }
    this.keys = secrets.stream().map(Sealer::derive).toList();
  }

  /// A sealer whose key nobody else has; what it seals ends with the process.
  public static Sealer ephemeral() {
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(SECRET_BYTES_MIN * 8);
      return new Sealer(List.of(generator.generateKey()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  /// Seals `payload`.
  ///
  /// @param context what must be the same again for [#open], part by part
  public String seal(String purpose, byte[] payload, String... context) {
    Key key = keys.getFirst();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key.aes(), nonce);
      cipher.updateAAD(binding(purpose, context));
      byte[] sealed = cipher.doFinal(payload);
      byte[] token =
          ByteBuffer.allocate(KEY_ID_BYTES + NONCE_BYTES + sealed.length)
              .putInt(key.id())
              .put(nonce)
              .put(sealed)
              .array();
      return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to seal", e);
    }
  }

  /// What was sealed, or null when `token` was not sealed here, for this purpose, in this context.
  public byte @Nullable [] open(String purpose, String token, String... context) {
    byte[] bytes = decode(token);
    if (bytes == null || bytes.length < KEY_ID_BYTES + NONCE_BYTES + TAG_BITS / 8) {
      return null;
    }
    int id = ByteBuffer.wrap(bytes).getInt();
    for (Key key : keys) {
      if (key.id() == id) {
        return decrypt(key.aes(), bytes, binding(purpose, context));
      }
    }
    return null;
  }

  private static byte @Nullable [] decrypt(SecretKey key, byte[] token, byte[] binding) {
    int sealedAt = KEY_ID_BYTES + NONCE_BYTES;
    try {
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(token, KEY_ID_BYTES, sealedAt));
      cipher.updateAAD(binding);
      return cipher.doFinal(token, sealedAt, token.length - sealedAt);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /// Strict: there is exactly one way to write a token.
  private static byte @Nullable [] decode(String token) {
    if (!token.startsWith(PREFIX)) {
      return null;
    }
    String text = token.substring(PREFIX.length());
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      return again.equals(text) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /// Each part with its length, so that no two contexts are written alike.
  private static byte[] binding(String purpose, String... context) {
    ByteArrayOutputStream binding = new ByteArrayOutputStream();
    append(binding, purpose);
    for (String part : context) {
      append(binding, part);
    }
    return binding.toByteArray();
  }

  private static void append(ByteArrayOutputStream binding, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    binding.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    binding.writeBytes(bytes);
  }

  private static Key derive(SecretKey secret) {
    byte[] encoded = secret.getEncoded();
    if (encoded == null || encoded.length < SECRET_BYTES_MIN) {
      throw new IllegalArgumentException("a sealing key has at least 256 bits");
    }
    try {
      KDF hkdf = KDF.getInstance("HKDF-SHA256");
      byte[] id = hkdf.deriveData(expand(secret, "gatehouse-mcp key id", KEY_ID_BYTES));
      SecretKey aes =
          hkdf.deriveKey("AES", expand(secret, "gatehouse-mcp sealing", SECRET_BYTES_MIN));
      return new Key(ByteBuffer.wrap(id).getInt(), aes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF", e);
    }
  }

  private static HKDFParameterSpec expand(SecretKey secret, String label, int bytes) {
    return HKDFParameterSpec.ofExtract()
        .addIKM(secret)
        .thenExpand(label.getBytes(StandardCharsets.US_ASCII), bytes);
  }
}
