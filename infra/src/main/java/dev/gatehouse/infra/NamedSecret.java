package dev.gatehouse.infra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/// A shared secret and the name of who holds it. Only the secret's digest is kept.
public final class NamedSecret {
  private static final int LENGTH_MIN = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("your-.*|change-?me.*|example.*|secret.*|(.)\\1*|.*-here");

  private final String name;
  private final byte[] digest;

  private NamedSecret(String name, byte[] digest) {
    this.name = name;
    this.digest = digest;
  }

  /// A secret held by `name`.
  ///
  /// @param name the client id in logs and audit records
  /// @throws IllegalArgumentException when the secret is shorter than 32 characters or looks like
  ///   one from a manual; the message is for the operator and does not repeat it
  public static NamedSecret of(String name, String secret) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name of a shared secret has 1 to 64 letters, digits, dots, dashes or underscores.");
    }
    if (secret.length() < LENGTH_MIN
        || PLACEHOLDER.matcher(secret.toLowerCase(Locale.ROOT)).matches()) {
      throw new IllegalArgumentException(
          "The shared secret '"
              + name
              + "' is too weak: use at least 32 random characters, for example those that 'openssl"
              + " rand -hex 32' prints.");
    }
    return new NamedSecret(name, sha256(secret));
  }

  /// The name.
  public String name() {
    return name;
  }

  /// Whether `candidateDigest` is this secret's; takes the same time in either case.
  boolean matches(byte[] candidateDigest) {
    return MessageDigest.isEqual(digest, candidateDigest);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /// The name only.
  @Override
  public String toString() {
    return name;
  }
}
