package dev.gatehouse.oauth.discovery;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import dev.gatehouse.identity.ProtectedResource;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.authenticate.ClientAuthentication;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The authorization server's metadata (RFC 8414), also as the OpenID Connect discovery document,
/// which some clients read instead. The path forms of our resources give the same document: older
/// clients append the resource's path.
public final class ServerMetadata implements WebHandler {
  /// Where the document stands.
  public static final String OAUTH = "/.well-known/oauth-authorization-server";

  /// Where clients of OpenID Connect look for it.
  public static final String OPENID = "/.well-known/openid-configuration";

  private final PublicAddress address;
  private final Scopes scopes;
  private final Features features;

  /// One document for each name of this place; there are at most three.
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();

  /// What an operator can turn on and off.
  ///
  /// @param registration whether clients may register themselves
  /// @param documents whether a client may be known by the address of its metadata document
  /// @param issAdvertised whether to say that authorization responses carry `iss` (they always do;
  ///   some released clients fail when they are told)
  public record Features(boolean registration, boolean documents, boolean issAdvertised) {}

  /// @param scopes everything that can be granted
  public ServerMetadata(PublicAddress address, Scopes scopes, Features features) {
    this.address = address;
    this.scopes = scopes;
    this.features = features;
  }

  @Override
  public WebResponse handle(WebRequest request) {
    String wellKnown = request.path().startsWith(OPENID) ? OPENID : OAUTH;
    String suffix = request.path().substring(wellKnown.length());
    if (!suffix.isEmpty() && ProtectedResource.at(new WebTarget(suffix, null)) == null) {
      return WebResponse.error(404, "not_found", "There is no issuer at this path.");
    }
    byte[] document = documents.computeIfAbsent(address.seen(), o -> Json.write(document(o)));
    return WebResponse.jsonBytes(200, document).withHeader("cache-control", "public, max-age=300");
  }

  private ObjectNode document(String issuer) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("issuer", issuer);
    tree.put("authorization_endpoint", issuer + "/oauth/authorize");
    tree.put("token_endpoint", issuer + "/oauth/token");
    tree.put("revocation_endpoint", issuer + "/oauth/revoke");
    tree.put("introspection_endpoint", issuer + "/oauth/introspect");
    if (features.registration()) {
      tree.put("registration_endpoint", issuer + "/oauth/register");
    }
    scopes.names().forEach(tree.putArray("scopes_supported")::add);
    tree.putArray("response_types_supported").add("code");
    tree.putArray("response_modes_supported").add("query");
    tree.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
    authentication(tree, "token", true);
    authentication(tree, "revocation", true);
    authentication(tree, "introspection", false);
    tree.putArray("code_challenge_methods_supported").add("S256");
    tree.put("resource_indicators_supported", true);
    tree.put("client_id_metadata_document_supported", features.documents());
    if (features.issAdvertised()) {
      tree.put("authorization_response_iss_parameter_supported", true);
    }
    tree.put("service_documentation", issuer + "/");
    return tree;
  }

  /// How clients prove who they are; by a key only those that have a document to name it.
  private void authentication(ObjectNode tree, String endpoint, boolean isOpenToPublic) {
    ArrayNode methods = tree.putArray(endpoint + "_endpoint_auth_methods_supported");
    if (isOpenToPublic) {
      methods.add("none");
    }
    methods.add("client_secret_basic").add("client_secret_post");
    if (features.documents()) {
      methods.add("private_key_jwt");
      ArrayNode algorithms =
          tree.putArray(endpoint + "_endpoint_auth_signing_alg_values_supported");
      ClientAuthentication.SIGNING_ALGORITHMS.forEach(algorithms::add);
    }
  }
}
