package dev.gatehouse.simulator;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Authorization codes. They live in memory, for ten minutes, and are good once.
final class Codes {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int CODES_MAX = 1_000;
  private static final int CODE_BYTES = 32;

  /// What a code stands for.
  ///
  /// @param challenge of PKCE (S256), or null
  record Grant(
      Person person,
      List<String> scopes,
      String redirectUri,
      @Nullable String challenge,
      Instant expires) {}

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Grant> grants = new LinkedHashMap<>();

  synchronized String issue(AuthorizationRequest request, Person person, Instant now) {
    byte[] bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    String code = HexFormat.of().formatHex(bytes);
    if (grants.size() >= CODES_MAX) {
      grants.remove(grants.keySet().iterator().next());
    }
    Instant expires = now.plus(LIFE);
    grants.put(
        code,
        new Grant(person, request.scopes(), request.redirectUri(), request.challenge(), expires));
    return code;
  }

  /// What `code` stands for, the first time; null afterwards and when it is unknown or expired.
  synchronized @Nullable Grant redeem(String code, Instant now) {
    Grant grant = grants.remove(code);
    return grant == null || now.isAfter(grant.expires()) ? null : grant;
  }
}
