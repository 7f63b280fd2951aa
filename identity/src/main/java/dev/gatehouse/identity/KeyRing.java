package dev.gatehouse.identity;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The configured secrets from which every key is derived (`COOKIE_SECRET`). The first is current;
/// the others still recognise and open what was made while they were.
///
/// Each use takes keys of its own purpose, so that nothing made for one use fits another. A purpose
/// is a path with a version, `oauth/token-hash/v1`.
public final class KeyRing {
  /// The least length of a secret, in characters.
  public static final int SECRET_LENGTH_MIN = 32;

  private static final int ID_BYTES = 6;

  private final List<Secret> secrets;
  private final Map<String, PurposeKey> derived = new ConcurrentHashMap<>();

  private KeyRing(List<Secret> secrets) {
    this.secrets = secrets;
  }

  /// A ring of these secrets, the current one first.
  ///
  /// @throws IllegalArgumentException when there is none, one is shorter than [#SECRET_LENGTH_MIN],
  ///   or one occurs twice; the message names its place, never the secret
  public static KeyRing of(List<Secret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a key ring needs at least one secret");
    }
    for (int i = 0; i < secrets.size(); i++) {
      if (secrets.get(i).reveal().length() < SECRET_LENGTH_MIN) {
        throw new IllegalArgumentException(
            "secret " + (i + 1) + " is shorter than " + SECRET_LENGTH_MIN + " characters");
      }
      if (secrets.subList(0, i).contains(secrets.get(i))) {
        throw new IllegalArgumentException("secret " + (i + 1) + " occurs twice");
      }
    }
    return new KeyRing(List.copyOf(secrets));
  }

  /// The keys for `purpose`; derived once (HKDF-SHA-256, RFC 5869). Purposes are constants: each
  /// one stays in memory.
  public PurposeKey derive(String purpose) {
    return derived.computeIfAbsent(purpose, name -> PurposeKey.derived(secrets, name));
  }

  /// The identifier of the current secret, safe to show: values sealed now begin with it.
  public String currentId() {
    return idOf(secrets.getFirst());
  }

  @Override
  public String toString() {
    return "KeyRing of " + secrets.size();
  }

  static String idOf(Secret secret) {
    byte[] id = Arrays.copyOf(SealingKey.hkdf(secret.reveal(), "key-ring/id/v1"), ID_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
