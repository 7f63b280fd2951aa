package dev.gatehouse.oauth.state;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a client says of itself (RFC 7591 §2), checked. Never trusted: anyone may register
/// anything.
///
/// @param clientName for people, without control characters
/// @param redirectUris each accepted by the policy, sorted
/// @param authMethod how it authenticates at the token endpoint
/// @param applicationType `native` or `web`
/// @param clientUri a page about it, http or https
/// @param logoUri not fetched by this server
public record ClientMetadata(
    @Nullable String clientName,
    List<String> redirectUris,
    AuthMethod authMethod,
    @Nullable String applicationType,
    @Nullable String clientUri,
    @Nullable String logoUri,
    @Nullable String policyUri,
    @Nullable String tosUri,
    @Nullable String softwareId,
    @Nullable String softwareVersion) {
  /// How a client authenticates (RFC 7591 §2, `token_endpoint_auth_method`).
  public enum AuthMethod {
    /// A public client: it has no secret.
    NONE,
    /// HTTP Basic.
    CLIENT_SECRET_BASIC,
    /// In the form.
    CLIENT_SECRET_POST,
    /// A JWT signed with a key that the client's document names (RFC 7523 §2.2).
    PRIVATE_KEY_JWT;

    /// The value on the wire.
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ClientMetadata {
    redirectUris = redirectUris.stream().sorted().distinct().toList();
  }
}
