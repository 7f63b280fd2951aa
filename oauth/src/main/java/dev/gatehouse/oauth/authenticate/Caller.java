package dev.gatehouse.oauth.authenticate;

import dev.gatehouse.oauth.state.ClientMetadata.AuthMethod;

/// A client that calls one of the endpoints for programs.
///
/// @param id its identifier
/// @param proof how it has proven to be that client; [AuthMethod#NONE] when it has only said so
public record Caller(String id, AuthMethod proof) {
  /// Whether it has proven who it is.
  public boolean isConfidential() {
    return proof != AuthMethod.NONE;
  }
}
