package dev.gatehouse.identity;

import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tokens of Sentry's own that a client presents here instead of signing in. They are stored
/// nowhere; whether they are good is seen when Sentry is asked with them.
///
/// @param mode which are accepted
/// @param scopes taken to be allowed, because only Sentry knows what such a token may do
/// @param clock for the end of the validation that stands for one request
public record DirectTokens(Mode mode, Scopes scopes, InstantSource clock) {
  /// What every direct token is said to be a grant of: no grant has this id.
  public static final String GRANT = "direct";

  /// The client of every direct token.
  public static final String CLIENT = "sentry-token";

  private static final Duration REQUEST = Duration.ofHours(1);
  private static final int HASH_LENGTH = 32;

  /// Which are accepted.
  public enum Mode {
    /// None.
    OFF,
    /// Those under the scheme `Sentry-Bearer`.
    SENTRY_BEARER,
    /// These, and under `Bearer` whatever is not a token of this server.
    BEARER;

    /// The setting: `off`, `sentry-bearer`, `bearer`.
    public static @Nullable Mode find(String setting) {
      return Arrays.stream(values())
          .filter(mode -> mode.name().equalsIgnoreCase(setting.replace('-', '_')))
          .findFirst()
          .orElse(null);
    }
  }

  /// None are accepted.
  public static DirectTokens off() {
    return new DirectTokens(Mode.OFF, Scopes.NONE, InstantSource.system());
  }

  /// Whether the scheme `Sentry-Bearer` means anything.
  boolean hasScheme() {
    return mode != Mode.OFF;
  }

  /// Whether `token`, sent under `Bearer`, is to be taken to Sentry.
  boolean claims(Secret token) {
    return mode == Mode.BEARER && !token.reveal().startsWith(OAuthRpc.TOKEN_PREFIX);
  }

  /// What stands for `token` during one request. The person is known by a hash of the token only.
  ///
  /// @throws HttpFailure 400 when the query names skills that there are not, or leaves none
  TokenValidation validate(Secret token, WebTarget target) {
    Instant end = clock.instant().plus(REQUEST);
    return new TokenValidation(
        GRANT,
        "token-" + SealingKey.sha256(token.reveal()).substring(0, HASH_LENGTH),
        CLIENT,
        null,
        scopes,
        skills(target),
        Constraint.NONE,
        token,
        end,
        end);
  }

  /// `?skills=` chooses, `?disable-skills=` takes away.
  private static Set<Skill> skills(WebTarget target) {
    Set<Skill> skills = EnumSet.allOf(Skill.class);
    List<Skill> chosen = named(target, "skills");
    if (chosen != null) {
      skills.retainAll(chosen);
    }
    List<Skill> disabled = named(target, "disable-skills");
    if (disabled != null) {
      disabled.forEach(skills::remove);
    }
    if (skills.isEmpty()) {
      throw wrong("No skill is left: ask for at least one.");
    }
    return skills;
  }

  private static @Nullable List<Skill> named(WebTarget target, String parameter) {
    List<String> lists = target.queryAll(parameter);
    if (lists.isEmpty()) {
      return null;
    }
    return lists.stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(
            id -> {
              Skill skill = Skill.find(id);
              if (skill == null) {
                throw wrong("There is a skill in the address that this server does not have.");
              }
              return skill;
            })
        .toList();
  }

  private static HttpFailure wrong(String text) {
    String all = String.join(", ", Arrays.stream(Skill.values()).map(Skill::id).toList());
    return new HttpFailure(400, "invalid_skills", text + " Skills are: " + all + ".");
  }
}
