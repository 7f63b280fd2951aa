package dev.gatehouse.oauth.client;

import dev.gatehouse.oauth.state.ClientMetadata;
import org.jspecify.annotations.Nullable;

/// A known client, wherever it is known from.
///
/// @param id its identifier
/// @param metadata what it says of itself
/// @param secretHash keyed hash of its secret; null for a public client
public record Client(String id, ClientMetadata metadata, @Nullable String secretHash) {
  /// Whether it has no secret to prove itself with.
  public boolean isPublic() {
    return metadata.authMethod() == ClientMetadata.AuthMethod.NONE;
  }

  /// What it calls itself; never trusted.
  public @Nullable String name() {
    return metadata.clientName();
  }
}
