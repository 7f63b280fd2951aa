package dev.gatehouse.oauth.wire;

import dev.gatehouse.http.WebResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A refusal of an endpoint for programs, in the words of RFC 6749 §5.2.
public final class OAuthFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final @Nullable String challenge;

  private OAuthFailure(int status, String error, String description, @Nullable String challenge) {
    super(description, null, false, false);
    this.status = status;
    this.error = error;
    this.challenge = challenge;
  }

  /// A refusal with another status than 400.
  public static OAuthFailure of(int status, String error, String description) {
    return new OAuthFailure(status, error, description, null);
  }

  /// The request itself is wrong: a parameter is missing, repeated or malformed.
  public static OAuthFailure invalidRequest(String description) {
    return of(400, "invalid_request", description);
  }

  /// The code or refresh token is unknown, expired, used, or somebody else's.
  public static OAuthFailure invalidGrant(String description) {
    return of(400, "invalid_grant", description);
  }

  /// The resource is unknown, or outside the grant (RFC 8707 §2).
  public static OAuthFailure invalidTarget(String description) {
    return of(400, "invalid_target", description);
  }

  /// The client is unknown or did not prove who it is.
  ///
  /// @param usedBasic whether it tried HTTP Basic; the answer must then carry a challenge
  public static OAuthFailure invalidClient(String description, boolean usedBasic) {
    return new OAuthFailure(
        401, "invalid_client", description, usedBasic ? "Basic realm=\"Gatehouse\"" : null);
  }

  /// Sentry or the store cannot be asked; the request may be repeated as it is.
  public static OAuthFailure tryLater(String description) {
    return of(503, "temporarily_unavailable", description);
  }

  /// The machine-readable code.
  public String error() {
    return error;
  }

  /// The sentence for developers.
  public String description() {
    return String.valueOf(getMessage());
  }

  /// The answer: JSON that no cache keeps.
  public WebResponse response() {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("error", error)
            .put("error_description", description());
    WebResponse response = NoStore.on(WebResponse.json(status, tree));
    if (challenge != null) {
      response = response.withHeader("www-authenticate", challenge);
    }
    return status == 503 ? response.withHeader("retry-after", "5") : response;
  }
}
