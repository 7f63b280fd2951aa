package dev.gatehouse.oauth.state;

import java.time.Instant;

/// Small records beside the grants.
public final class Markers {
  private Markers() {}

  /// That a person has a grant. Space `oauth-user-grant`, by `hash(user)/grant id`.
  ///
  /// @param grantId which
  public record UserGrant(String grantId) {}

  /// When a grant was last used, to a few minutes. Space `oauth-grant-use`, by grant id; apart from
  /// the grant so that using one does not disturb its refresh.
  ///
  /// @param at when
  /// @param address from where
  public record Use(Instant at, String address) {}

  /// Since when a key has been the current one. Space `oauth-key`, by key id.
  ///
  /// @param at when it was first used
  public record KeyUse(Instant at) {}

  /// That something was used and counts no more. Space `oauth-assertion`, by a keyed hash.
  ///
  /// @param isSpent always
  public record Spent(boolean isSpent) {}

  /// That some process is refreshing the upstream tokens of a grant right now. Space
  /// `oauth-upstream-lease`, by grant id.
  ///
  /// @param holder a random name of the holder
  public record Lease(String holder) {}
}
