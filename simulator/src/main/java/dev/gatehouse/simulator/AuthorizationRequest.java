package dev.gatehouse.simulator;

import dev.gatehouse.http.FormData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client asks of a person (RFC 6749 §4.1.1), once client and address are known to be right.
///
/// @param state echoed to the client, or null
/// @param challenge of PKCE (S256), or null
record AuthorizationRequest(
    String redirectUri, List<String> scopes, @Nullable String state, @Nullable String challenge) {

  /// Its signed form's claims, for a form that `person` (null: nobody yet) fills in.
  ObjectNode claims(@Nullable Person person) {
    return Signer.claims()
        .put("u", redirectUri)
        .put("s", String.join(" ", scopes))
        .put("t", state)
        .put("c", challenge)
        .put("p", person == null ? null : person.id());
  }

  static AuthorizationRequest of(JsonNode claims) {
    String scopes = claims.path("s").asString("");
    return new AuthorizationRequest(
        claims.path("u").asString(""),
        scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1)),
        claims.path("t").isString() ? claims.path("t").asString() : null,
        claims.path("c").isString() ? claims.path("c").asString() : null);
  }

  /// Where the browser goes with an answer.
  String answer(String name, String value) {
    FormData answer =
        state == null ? FormData.of(name, value) : FormData.of(name, value, "state", state);
    return redirectUri + (redirectUri.contains("?") ? "&" : "?") + answer.encode();
  }
}
