package dev.gatehouse.api;

import dev.gatehouse.identity.Constraint;
import dev.gatehouse.identity.OAuthRpc;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.identity.Skill;
import dev.gatehouse.identity.TokenValidation;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// An `oauth` that knows one token, `good`.
final class FakeOAuth implements OAuthRpc {
  static final Scopes ALL = Scopes.of("org:read", "project:write", "team:write", "event:write");

  Set<Skill> skills = EnumSet.allOf(Skill.class);
  Scopes scopes = ALL;
  Constraint constraint = Constraint.NONE;
  Renewal renewal = new Renewal.Ended();
  String userId = "3001";
  boolean isDown;
  String lastAudience = "";
  String lastRefusedHash = "";

  @Override
  public Validation validateToken(Secret token, String audience) throws IOException {
    if (isDown) {
      throw new IOException("oauth is down");
    }
    lastAudience = audience;
    if (!token.reveal().equals("good")) {
      return new Validation.Refused("The access token is not known here.");
    }
    Instant later = Instant.parse("2030-01-01T00:00:00Z");
    return new Validation.Valid(
        new TokenValidation(
            "grant-1",
            userId,
            "client-1",
            "Tester",
            scopes,
            skills,
            constraint,
            new Secret("upstream-1"),
            later,
            later));
  }

  @Override
  public Renewal renewUpstream(String grantId, String rejectedTokenHash) {
    lastRefusedHash = rejectedTokenHash;
    return renewal;
  }

  @Override
  public void revokeGrant(String grantId, String userId) {}

  @Override
  public List<GrantSummary> listUserGrants(String userId) {
    return List.of();
  }
}
