package dev.gatehouse.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.identity.OAuthRpc.GrantSummary;
import dev.gatehouse.identity.OAuthRpc.Renewal;
import dev.gatehouse.identity.OAuthRpc.Validation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a caller sees must not depend on whether `oauth` is in the same process.
abstract class OAuthRpcContract {
  private static final Instant LATER = Instant.parse("2026-11-20T12:34:56.789Z");
  private static final TokenValidation TOKEN =
      new TokenValidation(
          "grant-1",
          "42",
          "client-1",
          "Ünïcode \"name\"",
          Scopes.of("org:read", "event:write"),
          Set.of(Skill.INSPECT, Skill.PROJECT_MANAGEMENT),
          new Constraint("acme", List.of("web", "api")),
          new Secret("upstream"),
          LATER,
          LATER.plusSeconds(1));
  private static final List<GrantSummary> GRANTS =
      List.of(
          new GrantSummary(
              "grant-1",
              "client-1",
              null,
              Scopes.NONE,
              List.of(Skill.SEER, Skill.INSPECT),
              Constraint.NONE,
              LATER,
              null),
          new GrantSummary(
              "grant-2",
              "client-1",
              "Name",
              Scopes.of("org:read"),
              List.of(),
              new Constraint("acme", List.of()),
              LATER,
              LATER));

  /// Answers by the first argument, and remembers what it was asked to revoke.
  static final class Scripted implements OAuthRpc {
    final List<String> revoked = new ArrayList<>();

    @Override
    public Validation validateToken(Secret token, String audience) throws IOException {
      return switch (token.reveal() + " " + audience) {
        case "good https://h/mcp" -> new Validation.Valid(TOKEN);
        case "nameless https://h/mcp" ->
            new Validation.Valid(
                new TokenValidation(
                    "g",
                    "u",
                    "c",
                    null,
                    Scopes.NONE,
                    Set.of(),
                    Constraint.NONE,
                    new Secret("x"),
                    LATER,
                    LATER));
        case "broken https://h/mcp" -> throw new IOException("the store is away");
        default -> new Validation.Refused("Not a \"good\" token.");
      };
    }

    @Override
    public Renewal renewUpstream(String grantId, String rejectedTokenHash) throws IOException {
      return switch (grantId + " " + rejectedTokenHash) {
        case "renewed hash" -> new Renewal.Renewed(new Secret("fresh"), LATER);
        case "later hash" -> new Renewal.TryLater();
        case "broken hash" -> throw new IOException("the store is away");
        default -> new Renewal.Ended();
      };
    }

    @Override
    public void revokeGrant(String grantId, String userId) throws IOException {
      if (grantId.equals("broken")) {
        throw new IOException("the store is away");
      }
      revoked.add(grantId + " of " + userId);
    }

    @Override
    public List<GrantSummary> listUserGrants(String userId) throws IOException {
      if (userId.equals("broken")) {
        throw new IOException("the store is away");
      }
      return userId.equals("42") ? GRANTS : List.of();
    }
  }

  final Scripted answering = new Scripted();

  /// How the caller reaches [#answering].
  abstract OAuthRpc rpc();

  @Test
  void gives_back_all_of_a_valid_token() throws Exception {
    Validation validation = rpc().validateToken(new Secret("good"), "https://h/mcp");

    assertThat(validation).isEqualTo(new Validation.Valid(TOKEN));
  }

  @Test
  void gives_back_a_token_without_a_name_or_anything_else() throws Exception {
    Validation validation = rpc().validateToken(new Secret("nameless"), "https://h/mcp");

    assertThat(validation).isInstanceOf(Validation.Valid.class);
    assertThat(((Validation.Valid) validation).token().clientName()).isNull();
    assertThat(((Validation.Valid) validation).token().constraint()).isEqualTo(Constraint.NONE);
  }

  @Test
  void gives_back_the_reason_of_a_refusal() throws Exception {
    assertThat(rpc().validateToken(new Secret("bad \0 \uD83D\uDE00"), "https://h/mcp"))
        .isEqualTo(new Validation.Refused("Not a \"good\" token."));
  }

  @Test
  void gives_back_every_outcome_of_a_renewal() throws Exception {
    assertThat(rpc().renewUpstream("renewed", "hash"))
        .isEqualTo(new Renewal.Renewed(new Secret("fresh"), LATER));
    assertThat(rpc().renewUpstream("later", "hash")).isEqualTo(new Renewal.TryLater());
    assertThat(rpc().renewUpstream("gone", "hash")).isEqualTo(new Renewal.Ended());
  }

  @Test
  void revokes_and_lists() throws Exception {
    rpc().revokeGrant("grant-1", "42");

    assertThat(answering.revoked).containsExactly("grant-1 of 42");
    assertThat(rpc().listUserGrants("42")).isEqualTo(GRANTS);
    assertThat(rpc().listUserGrants("43")).isEmpty();
  }

  @Test
  void fails_with_an_io_exception_when_oauth_cannot_answer() {
    assertThatThrownBy(() -> rpc().validateToken(new Secret("broken"), "https://h/mcp"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> rpc().renewUpstream("broken", "hash")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> rpc().revokeGrant("broken", "42")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> rpc().listUserGrants("broken")).isInstanceOf(IOException.class);
  }
}
