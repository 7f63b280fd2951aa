package dev.gatehouse.simulator;

import dev.gatehouse.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signs small JSON objects, so that tokens, cookies and form fields need no memory and survive a
/// restart. The key is a file in the data directory.
final class Signer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int TEXT_MAX = 16_384;

  private final SecretKeySpec key;

  private Signer(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// Reads the key in `directory`, or makes one.
  static Signer open(Path directory) throws IOException {
    Path file = directory.resolve("simulator.key");
    if (!Files.exists(file)) {
      byte[] fresh = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(fresh);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.write(file, fresh);
    }
    byte[] read = Files.readAllBytes(file);
    if (read.length != KEY_BYTES) {
      throw new IOException(
          file + " is not a key of " + KEY_BYTES + " bytes. Delete it to have a new one made.");
    }
    return new Signer(read);
  }

  /// A signed form of `claims`.
  ///
  /// @param purpose what it will be accepted for, and nothing else
  String sign(String purpose, ObjectNode claims, Instant expires) {
    ObjectNode dated = claims.deepCopy().put("e", expires.getEpochSecond());
    String body = encode(Json.write(dated));
    return body + "." + encode(mac(purpose, body));
  }

  /// What was signed, or null when `text` was not signed here for this purpose; look at
  /// [#isExpired] too.
  @Nullable JsonNode read(String purpose, String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || text.length() > TEXT_MAX) {
      return null;
    }
    String body = text.substring(0, dot);
    try {
      byte[] given = Base64.getUrlDecoder().decode(text.substring(dot + 1));
      return MessageDigest.isEqual(given, mac(purpose, body))
          ? Json.read(Base64.getUrlDecoder().decode(body))
          : null;
    } catch (IllegalArgumentException | Json.Malformed e) {
      return null;
    }
  }

  /// As [#read], but null also when it has expired.
  @Nullable JsonNode readFresh(String purpose, String text, Instant now) {
    JsonNode claims = read(purpose, text);
    return claims == null || isExpired(claims, now) ? null : claims;
  }

  static boolean isExpired(JsonNode claims, Instant now) {
    return now.getEpochSecond() >= claims.path("e").asLong();
  }

  static ObjectNode claims() {
    return JsonNodeFactory.instance.objectNode();
  }

  private byte[] mac(String purpose, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal((purpose + ":" + body).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
