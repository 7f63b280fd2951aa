package dev.gatehouse.simulator;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Hands out and checks tokens. They are signed, so that a restart signs nobody out. Renewing a
/// pair ends both tokens of the old one at once, as at Sentry.
final class Tokens {
  private static final String PREFIX = "sntryu_";
  private static final int GRANT_BYTES = 12;
  private static final Duration PERSONAL_LIFE = Duration.ofDays(3_650);

  /// Who a token speaks for.
  record Access(Person person, List<String> scopes) {}

  /// What checking a token says.
  sealed interface Verdict {
    record Good(Access access) implements Verdict {}

    record Expired() implements Verdict {}

    record Unknown() implements Verdict {}
  }

  /// What the token endpoint hands out.
  record Pair(String access, String refresh, Instant expires, Access owner) {
    @Override
    public String toString() {
      return "Pair[" + owner.person().id() + "]";
    }
  }

  private final SimulatorSettings settings;
  private final World world;
  private final State state;
  private final Signer signer;
  private final SecureRandom random = new SecureRandom();

  Tokens(SimulatorSettings settings, World world, State state, Signer signer) {
    this.settings = settings;
    this.world = world;
    this.state = state;
    this.signer = signer;
  }

  /// A pair for a new grant.
  Pair grant(Person person, List<String> scopes) {
    byte[] id = new byte[GRANT_BYTES];
    random.nextBytes(id);
    return pair(HexFormat.of().formatHex(id), 0, new Access(person, scopes));
  }

  /// A token that no client was needed for, like the ones people make on their settings page.
  String personal(Person person, List<String> scopes) {
    Instant expires = settings.clock().instant().plus(PERSONAL_LIFE);
    return token("access", "personal", 0, new Access(person, scopes), expires);
  }

  Verdict check(String token) {
    JsonNode claims =
        token.startsWith(PREFIX) ? signer.read("access", token.substring(PREFIX.length())) : null;
    Access access = claims == null ? null : owner(claims);
    if (claims == null
        || access == null
        || claims.path("r").asInt() != state.accessEpoch()
        || claims.path("n").asInt() != state.generation(claims.path("g").asString())) {
      return new Verdict.Unknown();
    }
    return Signer.isExpired(claims, settings.clock().instant())
        ? new Verdict.Expired()
        : new Verdict.Good(access);
  }

  /// Exchanges a refresh token, once.
  ///
  /// @return null when it is unknown, expired or was used before
  @Nullable Pair renew(String token) throws IOException {
    Instant now = settings.clock().instant();
    JsonNode claims =
        token.startsWith(PREFIX)
            ? signer.readFresh("refresh", token.substring(PREFIX.length()), now)
            : null;
    Access access = claims == null ? null : owner(claims);
    if (claims == null || access == null || claims.path("r").asInt() != state.refreshEpoch()) {
      return null;
    }
    String grant = claims.path("g").asString();
    int generation = claims.path("n").asInt();
    // Remembered until no token of an earlier generation could be taken for a fresh one.
    Instant keepUntil = now.plus(settings.refreshTokenLife()).plus(settings.accessTokenLife());
    return state.advance(grant, generation, keepUntil, now)
        ? pair(grant, generation + 1, access)
        : null;
  }

  private Pair pair(String grant, int generation, Access owner) {
    Instant now = settings.clock().instant();
    Instant expires = now.plus(settings.accessTokenLife());
    return new Pair(
        token("access", grant, generation, owner, expires),
        token("refresh", grant, generation, owner, now.plus(settings.refreshTokenLife())),
        expires,
        owner);
  }

  private String token(
      String purpose, String grant, int generation, Access owner, Instant expires) {
    int epoch = purpose.equals("access") ? state.accessEpoch() : state.refreshEpoch();
    return PREFIX
        + signer.sign(
            purpose,
            Signer.claims()
                .put("p", owner.person().id())
                .put("s", String.join(" ", owner.scopes()))
                .put("g", grant)
                .put("n", generation)
                .put("r", epoch),
            expires);
  }

  private @Nullable Access owner(JsonNode claims) {
    Person person = world.person(claims.path("p").asString());
    String scopes = claims.path("s").asString();
    return person == null
        ? null
        : new Access(person, scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1)));
  }
}
