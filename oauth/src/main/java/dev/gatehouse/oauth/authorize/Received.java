package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.WebTarget;
import org.jspecify.annotations.Nullable;

/// First stage: the parameters, nothing of them believed. Empty ones count as left out (RFC 6749
/// §3.1).
record Received(FormData parameters) {
  /// Reads the query of an authorization request.
  static Received of(WebTarget target) throws AuthorizeRefusal.Thrown {
    String query = target.rawQuery();
    try {
      return new Received(FormData.parse(query == null ? "" : query));
    } catch (HttpFailure e) {
      throw new AuthorizeRefusal.Thrown(
          new AuthorizeRefusal.OnOurPage(
              400, "This link is damaged", "Go back to your application and connect again."));
    }
  }

  /// The parameter, or null.
  @Nullable String find(String name) {
    String value = parameters.first(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /// Whether the parameter occurs more than once.
  boolean isRepeated(String name) {
    return parameters.all(name).size() > 1;
  }

  /// Whether any parameter occurs more than once.
  boolean hasRepeated() {
    return parameters.names().stream().anyMatch(this::isRepeated);
  }
}
