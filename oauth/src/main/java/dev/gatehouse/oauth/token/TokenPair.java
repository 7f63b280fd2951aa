package dev.gatehouse.oauth.token;

import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.wire.NoStore;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An access token and the refresh token beside it, in clear: for the answer, and sealed for the
/// retry of a lost answer.
record TokenPair(String access, String refresh, Instant expiresAt, Scopes scopes) {
  /// The successful answer (RFC 6749 §5.1).
  WebResponse response(Instant now) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("access_token", access);
    tree.put("token_type", "Bearer");
    tree.put("expires_in", Math.max(0, Duration.between(now, expiresAt).toSeconds()));
    tree.put("refresh_token", refresh);
    tree.put("scope", scopes.toString());
    return NoStore.on(WebResponse.json(200, tree));
  }

  @Override
  public String toString() {
    return "[tokens]";
  }
}
