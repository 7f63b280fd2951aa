package dev.gatehouse.oauth.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A registered client. Space `oauth-client`, by client id.
///
/// @param metadata what it said
/// @param secretHash keyed hash of its secret; null for a public client
/// @param issuedAt when it was first registered
/// @param approved whether a person has approved it once; until then it is kept for a day only
public record ClientRecord(
    ClientMetadata metadata, @Nullable String secretHash, Instant issuedAt, boolean approved) {
  /// This client, approved.
  public ClientRecord asApproved() {
    return new ClientRecord(metadata, secretHash, issuedAt, true);
  }
}
