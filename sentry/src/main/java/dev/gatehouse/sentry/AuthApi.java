package dev.gatehouse.sentry;

import tools.jackson.databind.JsonNode;

/// `/auth/`: the person behind the token.
public final class AuthApi {
  private final Transport transport;

  AuthApi(Transport transport) {
    this.transport = transport;
  }

  /// Who the token belongs to.
  public SignedInUser user() throws SentryFailure, InterruptedException {
    JsonNode json = transport.get(ApiPath.of("auth")).json();
    String id = Fields.text(json, "id");
    if (id == null) {
      throw new SentryFailure.Malformed(200, "Sentry did not say who the token belongs to.");
    }
    return new SignedInUser(
        id, Fields.text(json, "name"), Fields.text(json, "username"), Fields.text(json, "email"));
  }
}
