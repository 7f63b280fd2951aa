package dev.gatehouse.oauth.state;

import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Skill;
import java.time.Instant;
import java.util.List;

/// A sign-in under way at Sentry. Space `oauth-login`, by the hash of the upstream `state`; sealed.
/// It is claimed by one callback and never waits again.
///
/// @param request what was approved
/// @param browserHash keyed hash of the cookie of the browser that approved it
/// @param skills what was approved
/// @param upstreamScopes what is asked of Sentry
/// @param status how far it is
/// @param changedAt when it came there
public record LoginRecord(
    AuthorizationRequest request,
    String browserHash,
    List<Skill> skills,
    Scopes upstreamScopes,
    Status status,
    Instant changedAt) {
  /// How far a sign-in is.
  public enum Status {
    /// The person is at Sentry.
    WAITING,
    /// One callback came and is asking Sentry for tokens.
    CLAIMED,
    /// A code was issued.
    DONE,
    /// It failed on the way and another sign-in, with another state, took its place.
    REPLACED
  }

  public LoginRecord {
    skills = List.copyOf(skills);
  }

  /// A new sign-in.
  public static LoginRecord waiting(
      PendingRecord pending, List<Skill> skills, Scopes upstreamScopes, Instant now) {
    return new LoginRecord(
        pending.request(), pending.browserHash(), skills, upstreamScopes, Status.WAITING, now);
  }

  /// This sign-in at another point.
  public LoginRecord at(Status other, Instant now) {
    return new LoginRecord(request, browserHash, skills, upstreamScopes, other, now);
  }
}
