package dev.gatehouse.oauth.document;

import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.http.Json;
import dev.gatehouse.oauth.client.Client;
import dev.gatehouse.oauth.client.MetadataReader;
import dev.gatehouse.oauth.state.ClientMetadata;
import dev.gatehouse.oauth.state.ClientMetadata.AuthMethod;
import dev.gatehouse.oauth.wire.OAuthFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a client's document (draft-ietf-oauth-client-id-metadata-document §4). It must name its
/// own address, hold no secret, and leave the client a way to authenticate that is known here; what
/// else it offers is left aside.
final class DocumentReader {
  private DocumentReader() {}

  /// @param url the address it was fetched from
  /// @throws OAuthFailure whose description says what is wrong with it
  static ClientDocument read(String url, byte[] json) throws OAuthFailure {
    JsonNode tree;
    try {
      tree = Json.read(json);
    } catch (Json.Malformed e) {
      throw wrong("it is not valid JSON");
    }
    JsonNode id = tree.get("client_id");
    if (id == null || !id.isString() || !id.stringValue().equals(url)) {
      throw wrong("its client_id is not its own address");
    }
    if (tree.has("client_secret") || tree.has("client_secret_expires_at")) {
      throw wrong("it holds a secret, and everybody can read it");
    }
    ClientKeys keys = keys(tree);
    AuthMethod method = method(tree, keys);
    ClientMetadata metadata = MetadataReader.read(tree, method);
    if (metadata.clientName() == null) {
      throw wrong("it has no client_name");
    }
    return new ClientDocument(
        new Client(url, metadata, null), method == AuthMethod.PRIVATE_KEY_JWT ? keys : null);
  }

  private static @Nullable ClientKeys keys(JsonNode tree) throws OAuthFailure {
    JsonNode inline = tree.get("jwks");
    JsonNode where = tree.get("jwks_uri");
    if (inline != null && where != null) {
      throw wrong("it has both jwks and jwks_uri");
    }
    if (inline != null) {
      List<JWK> keys = ClientKeys.usable(Json.write(inline));
      if (keys == null) {
        throw wrong("its jwks is not a set of public keys");
      }
      return keys.isEmpty() ? null : new ClientKeys.Inline(keys);
    }
    if (where == null) {
      return null;
    }
    URI uri = where.isString() ? DocumentUrl.parse(where.stringValue()) : null;
    if (uri == null) {
      throw wrong("its jwks_uri is not an https URL that can be fetched");
    }
    return new ClientKeys.At(uri);
  }

  /// The client's own choice if it is possible here, else the strongest of those it lists (OpenID
  /// Connect Relying Party Metadata Choices): signed by a key, or none. Saying nothing means none,
  /// for a document cannot hold the secret that registration would default to.
  private static AuthMethod method(JsonNode tree, @Nullable ClientKeys keys) throws OAuthFailure {
    List<String> offered = new ArrayList<>();
    JsonNode chosen = tree.get("token_endpoint_auth_method");
    JsonNode choices = tree.get("token_endpoint_auth_methods_supported");
    if (chosen != null && chosen.isString()) {
      offered.add(chosen.stringValue());
    }
    if (choices != null && choices.isArray()) {
      choices.forEach(choice -> offered.add(choice.asString("")));
    }
    boolean isSilent = chosen == null && choices == null;
    if (keys != null && offered.contains(AuthMethod.PRIVATE_KEY_JWT.wire())) {
      return AuthMethod.PRIVATE_KEY_JWT;
    }
    if (isSilent || offered.contains(AuthMethod.NONE.wire())) {
      return AuthMethod.NONE;
    }
    throw wrong("it offers neither private_key_jwt with usable keys nor none");
  }

  private static OAuthFailure wrong(String what) {
    return OAuthFailure.of(400, "invalid_client_metadata", what);
  }
}
