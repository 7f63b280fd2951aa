package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.WebTarget;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.client.Client;
import dev.gatehouse.oauth.client.Clients;
import dev.gatehouse.oauth.document.ClientDocuments;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The first half of the pipeline, from a query to a request that a person may decide on:
///
/// | stage | holds | a refusal goes |
/// | --- | --- | --- |
/// | [Received] | parameters | to our page |
/// | [KnownClient] | who asks | to our page |
/// | [VerifiedRedirect] | where answers go | to our page |
/// | [Permitted] | PKCE S256, resource, scope | to the client |
///
/// The second half, after the decision, is [DecisionEndpoint] (consented) and [CallbackEndpoint]
/// (issued). Each stage can be made only from the one before.
public final class AuthorizeSteps {
  private static final int STATE_LENGTH_MAX = 4_096;
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /// RFC 6749 §3.3.
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E ]{0,1000}");

  /// What a token is for when the client does not say.
  private static final ProtectedResource MCP =
      Objects.requireNonNull(ProtectedResource.at(new WebTarget("/mcp", null)));

  private final Clients clients;
  private final ClientDocuments documents;
  private final PublicAddress address;

  /// @param clients those that registered
  /// @param documents those that describe themselves
  public AuthorizeSteps(Clients clients, ClientDocuments documents, PublicAddress address) {
    this.clients = clients;
    this.documents = documents;
    this.address = address;
  }

  /// Takes a request through all stages.
  Permitted check(WebTarget target) throws AuthorizeRefusal.Thrown, InterruptedException {
    return permit(VerifiedRedirect.verify(findClient(Received.of(target))));
  }

  private KnownClient findClient(Received received)
      throws AuthorizeRefusal.Thrown, InterruptedException {
    String id = received.find("client_id");
    if (id != null && ClientDocuments.isAddress(id) && !received.isRepeated("client_id")) {
      return new KnownClient(received, described(id));
    }
    Client client = id == null || received.isRepeated("client_id") ? null : clients.find(id);
    if (client == null) {
      throw new AuthorizeRefusal.Thrown(
          new AuthorizeRefusal.OnOurPage(
              400,
              "This application is not known here",
              "Its registration may have expired. Remove the connection in your application and"
                  + " connect again; it will register anew."));
    }
    return new KnownClient(received, client);
  }

  private Client described(String address) throws AuthorizeRefusal.Thrown, InterruptedException {
    return switch (documents.find(address)) {
      case ClientDocuments.Found.Known(var document) -> document.client();
      case ClientDocuments.Found.Unusable(var reason) ->
          throw new AuthorizeRefusal.Thrown(
              new AuthorizeRefusal.OnOurPage(
                  400,
                  "This application could not be identified",
                  "It is known by a metadata document on its own site, and that cannot be used: "
                      + reason
                      + ". Try again in a minute; if it stays so, tell its makers."));
    };
  }

  private Permitted permit(VerifiedRedirect redirect) throws AuthorizeRefusal.Thrown {
    Received received = redirect.received();
    ProtectedResource resource = resource(redirect);
    if (received.hasRepeated()) {
      throw atClient(redirect, "invalid_request", "A parameter occurs more than once");
    }
    if (redirect.state() != null && redirect.state().length() > STATE_LENGTH_MAX) {
      throw atClient(redirect, "invalid_request", "state is longer than 4096 characters");
    }
    requireCodeFlow(redirect);
    return new Permitted(redirect, challenge(redirect), resource, scopes(redirect));
  }

  private static void requireCodeFlow(VerifiedRedirect redirect) throws AuthorizeRefusal.Thrown {
    String type = redirect.received().find("response_type");
    if (type == null) {
      throw atClient(redirect, "invalid_request", "response_type is missing");
    }
    if (!type.equals("code")) {
      throw atClient(redirect, "unsupported_response_type", "response_type must be code");
    }
    String mode = redirect.received().find("response_mode");
    if (mode != null && !mode.equals("query")) {
      throw atClient(redirect, "invalid_request", "response_mode must be query");
    }
  }

  /// PKCE with S256, from every client (OAuth 2.1 §4.1.1). No method means `plain` (RFC 7636 §4.3),
  /// which would show the verifier to whoever reads the URL.
  private static String challenge(VerifiedRedirect redirect) throws AuthorizeRefusal.Thrown {
    String challenge = redirect.received().find("code_challenge");
    String method = redirect.received().find("code_challenge_method");
    if (challenge == null) {
      throw atClient(redirect, "invalid_request", "code_challenge is missing: PKCE is required");
    }
    if (!"S256".equals(method)) {
      throw atClient(redirect, "invalid_request", "code_challenge_method must be S256");
    }
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw atClient(redirect, "invalid_request", "code_challenge is not that of S256");
    }
    return challenge;
  }

  private ProtectedResource resource(VerifiedRedirect redirect) throws AuthorizeRefusal.Thrown {
    Received received = redirect.received();
    String asked = received.find("resource");
    if (received.isRepeated("resource")) {
      throw atClient(redirect, "invalid_target", "A token is for one resource");
    }
    ProtectedResource resource = asked == null ? MCP : ProtectedResource.named(asked, address);
    if (resource == null) {
      throw atClient(redirect, "invalid_target", "The resource is not one of this server");
    }
    return resource;
  }

  private static Scopes scopes(VerifiedRedirect redirect) throws AuthorizeRefusal.Thrown {
    @Nullable String asked = redirect.received().find("scope");
    if (asked == null) {
      return Scopes.NONE;
    }
    if (!SCOPE.matcher(asked).matches()) {
      throw atClient(redirect, "invalid_scope", "scope has characters that RFC 6749 excludes");
    }
    return Scopes.parse(asked);
  }

  private static AuthorizeRefusal.Thrown atClient(
      VerifiedRedirect redirect, String error, String description) {
    return new AuthorizeRefusal.Thrown(new AuthorizeRefusal.AtClient(redirect, error, description));
  }
}
