package dev.gatehouse.oauth.client;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Finds out which client calls the token or revocation endpoint (RFC 6749 §2.3, §3.2.1).
///
/// A secret may come by HTTP Basic or in the form, but not both. A public client names itself; its
/// codes are held by PKCE and its refresh tokens by rotation.
public final class ClientAuthentication {
  private static final String UNKNOWN =
      "The client is unknown or could not be authenticated. Register again.";

  private record Credentials(String id, @Nullable String secret, boolean basic) {
    @Override
    public String toString() {
      return "Credentials of " + id;
    }
  }

  private final Clients clients;
  private final AuditTrail audit;

  /// @param clients where clients are known
  public ClientAuthentication(Clients clients, AuditTrail audit) {
    this.clients = clients;
    this.audit = audit;
  }

  /// The client that sent `request`.
  ///
  /// @throws OAuthFailure `invalid_client` when it is unknown or its secret is wrong
  public Client authenticate(WebRequest request, OAuthForm form) throws OAuthFailure {
    Credentials credentials = credentials(request, form);
    Client client = clients.find(credentials.id());
    if (client == null) {
      throw refused("unknown", "unknown", credentials.basic());
    }
    String secret = credentials.secret();
    boolean proven =
        client.isPublic() ? secret == null : secret != null && clients.isSecretOf(client, secret);
    if (!proven) {
      throw refused(client.id(), "wrong-secret", credentials.basic());
    }
    return client;
  }

  private OAuthFailure refused(String clientId, String reason, boolean basic) {
    audit.clientRefused(clientId, reason);
    return OAuthFailure.invalidClient(UNKNOWN, basic);
  }

  private static Credentials credentials(WebRequest request, OAuthForm form) throws OAuthFailure {
    String authorization = request.header("authorization");
    String id = form.find("client_id");
    String secret = form.find("client_secret");
    if (authorization == null) {
      if (id == null) {
        throw OAuthFailure.invalidClient("The parameter client_id is missing.", false);
      }
      return new Credentials(id, secret, false);
    }
    if (secret != null) {
      throw OAuthFailure.invalidRequest("Authenticate in one way only: header or form.");
    }
    Credentials basic = basic(authorization);
    if (id != null && !id.equals(basic.id())) {
      throw OAuthFailure.invalidRequest("Header and form name different clients.");
    }
    return basic;
  }

  private static Credentials basic(String authorization) throws OAuthFailure {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, "Basic ".length())) {
      throw OAuthFailure.invalidClient("Only HTTP Basic is understood in this header.", true);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(authorization.substring("Basic ".length()).strip());
      String pair = new String(bytes, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw OAuthFailure.invalidClient("The Basic credentials have no colon.", true);
      }
      String secret = decoded(pair.substring(colon + 1));
      return new Credentials(
          decoded(pair.substring(0, colon)), secret.isEmpty() ? null : secret, true);
    } catch (IllegalArgumentException e) {
      throw OAuthFailure.invalidClient("The Basic credentials cannot be decoded.", true);
    }
  }

  /// Identifier and secret are form-encoded before they are joined (RFC 6749 §2.3.1).
  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
