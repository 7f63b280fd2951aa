package dev.gatehouse.oauth.authenticate;

import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.client.Client;
import dev.gatehouse.oauth.client.Clients;
import dev.gatehouse.oauth.document.ClientDocument;
import dev.gatehouse.oauth.document.ClientDocuments;
import dev.gatehouse.oauth.document.ClientKeys;
import dev.gatehouse.oauth.state.ClientMetadata.AuthMethod;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out which client calls an endpoint for programs (RFC 6749 §2.3, §3.2.1).
///
/// A secret may come by HTTP Basic or in the form, a signed assertion in the form, but only one of
/// them. A public client names itself; its codes are held by PKCE and its refresh tokens by
/// rotation.
///
/// A client known by its document is not fetched again when it proves nothing: what it may do then
/// follows from what its document said when the person consented. So nobody is signed out because
/// the host of a document is down.
public final class ClientAuthentication {
  /// The signature algorithms of assertions, for the metadata.
  public static final List<String> SIGNING_ALGORITHMS = ClientAssertion.ALGORITHMS;

  private static final String UNKNOWN =
      "The client is unknown or could not be authenticated. Register again.";

  private record Credentials(String id, @Nullable String secret, boolean basic) {
    @Override
    public String toString() {
      return "Credentials of " + id;
    }
  }

  private final Clients clients;
  private final ClientDocuments documents;
  private final UsedAssertions used;
  private final PublicAddress address;
  private final AuditTrail audit;

  /// @param clients the registered ones
  /// @param documents the others
  /// @param used remembers assertions
  public ClientAuthentication(
      Clients clients,
      ClientDocuments documents,
      UsedAssertions used,
      PublicAddress address,
      AuditTrail audit) {
    this.clients = clients;
    this.documents = documents;
    this.used = used;
    this.address = address;
    this.audit = audit;
  }

  /// The client that sent `request`.
  ///
  /// @throws OAuthFailure `invalid_client` when it is unknown or its proof is wrong
  public Caller authenticate(WebRequest request, OAuthForm form)
      throws OAuthFailure, InterruptedException {
    String assertion = form.find("client_assertion");
    if (assertion != null || form.find("client_assertion_type") != null) {
      return byAssertion(request, form, assertion);
    }
    Credentials credentials = credentials(request, form);
    if (ClientDocuments.isAddress(credentials.id())) {
      if (credentials.secret() != null || ClientDocuments.provenHost(credentials.id()) == null) {
        throw refused(credentials.id(), "wrong-secret", credentials.basic());
      }
      return new Caller(credentials.id(), AuthMethod.NONE);
    }
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
    if (secret != null && !clients.isCurrentSecretOf(client, secret)) {
      clients.renewSecret(client, secret);
    }
    return new Caller(client.id(), client.metadata().authMethod());
  }

  /// Everything is checked before the assertion is spent.
  private Caller byAssertion(WebRequest request, OAuthForm form, @Nullable String text)
      throws OAuthFailure, InterruptedException {
    if (form.find("client_secret") != null || request.header("authorization") != null) {
      throw OAuthFailure.invalidRequest("Authenticate in one way only: secret or assertion.");
    }
    if (text == null || !ClientAssertion.TYPE.equals(form.find("client_assertion_type"))) {
      throw OAuthFailure.invalidRequest(
          "Send client_assertion with client_assertion_type " + ClientAssertion.TYPE + ".");
    }
    Instant now = used.now();
    ClientAssertion assertion = ClientAssertion.read(text, audiences(request), now);
    if (assertion == null) {
      throw refused("unknown", "unsound-assertion", false);
    }
    String id = form.find("client_id");
    if (id != null && !id.equals(assertion.clientId())) {
      throw OAuthFailure.invalidRequest("Assertion and form name different clients.");
    }
    if (!assertion.isSignedBy(keysFor(assertion))) {
      throw refused(assertion.clientId(), "wrong-signature", false);
    }
    if (!used.spend(assertion)) {
      throw refused(assertion.clientId(), "assertion-replayed", false);
    }
    return new Caller(assertion.clientId(), AuthMethod.PRIVATE_KEY_JWT);
  }

  private List<JWK> keysFor(ClientAssertion assertion) throws OAuthFailure, InterruptedException {
    if (!ClientDocuments.isAddress(assertion.clientId())) {
      throw refused("unknown", "no-keys", false);
    }
    if (!(documents.find(assertion.clientId())
        instanceof ClientDocuments.Found.Known(ClientDocument document))) {
      throw OAuthFailure.tryLater("The client's metadata document cannot be had now. Try again.");
    }
    ClientKeys keys = document.keys();
    if (keys == null) {
      throw refused(assertion.clientId(), "no-keys", false);
    }
    List<JWK> found = documents.keysOf(keys, set -> !assertion.candidates(set).isEmpty());
    if (found == null) {
      throw OAuthFailure.tryLater("The client's keys cannot be had now. Try again.");
    }
    return found;
  }

  /// This server by its issuer or by the address of the endpoint, under the name that was used or
  /// the canonical one.
  private Set<String> audiences(WebRequest request) {
    String seen = address.seen();
    String canonical = address.canonical();
    return Set.copyOf(
        List.of(
            seen,
            canonical,
            seen + "/oauth/token",
            canonical + "/oauth/token",
            seen + request.path(),
            canonical + request.path()));
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
