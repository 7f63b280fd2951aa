package dev.gatehouse.oauth.register;

import dev.gatehouse.http.Json;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.client.Clients;
import dev.gatehouse.oauth.client.Clients.Registered;
import dev.gatehouse.oauth.client.MetadataReader;
import dev.gatehouse.oauth.state.ClientMetadata;
import dev.gatehouse.oauth.wire.NoStore;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.ProgramEndpoint;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `POST /oauth/register` (RFC 7591 §3), open to anyone: at most 64 KiB, one keyed hash of work,
/// and for public clients one record however often they register. No `registration_client_uri`: RFC
/// 7592 is not offered.
public final class RegisterEndpoint implements ProgramEndpoint {
  private static final int BYTES_MAX = 64 << 10;

  private final Clients clients;
  private final boolean isOpen;

  /// @param isOpen whether clients may register at all
  public RegisterEndpoint(Clients clients, boolean isOpen) {
    this.clients = clients;
    this.isOpen = isOpen;
  }

  @Override
  public WebResponse answer(WebRequest request) throws OAuthFailure, IOException {
    if (!isOpen) {
      throw OAuthFailure.of(
          403, "access_denied", "Registration is closed here. Ask the operator for a client.");
    }
    requireJson(request);
    ClientMetadata metadata = metadata(request.body().readAll(BYTES_MAX));
    Registered registered =
        metadata.authMethod() == ClientMetadata.AuthMethod.NONE
            ? clients.registerPublic(metadata, fingerprint(metadata))
            : clients.registerConfidential(metadata);
    return NoStore.on(WebResponse.json(201, answer(registered)));
  }

  private static ClientMetadata metadata(byte[] body) throws OAuthFailure {
    try {
      return MetadataReader.read(Json.read(body));
    } catch (Json.Malformed e) {
      throw OAuthFailure.of(400, "invalid_client_metadata", "The body is not valid JSON in UTF-8.");
    }
  }

  private static void requireJson(WebRequest request) throws OAuthFailure {
    String type = request.header("content-type");
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json")) {
      throw OAuthFailure.of(
          400, "invalid_client_metadata", "Send JSON: Content-Type application/json.");
    }
  }

  /// The record's members in the order of their declaration, redirect URIs sorted.
  private static String fingerprint(ClientMetadata metadata) {
    return Json.mapper().writeValueAsString(metadata);
  }

  private static ObjectNode answer(Registered registered) {
    ClientMetadata metadata = registered.client().metadata();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("client_id", registered.client().id());
    tree.put("client_id_issued_at", registered.issuedAt().getEpochSecond());
    if (registered.secret() != null) {
      tree.put("client_secret", registered.secret());
      // RFC 7591 §3.2.1: 0 says that the secret does not end before the registration does.
      tree.put("client_secret_expires_at", 0);
    }
    metadata.redirectUris().forEach(tree.putArray("redirect_uris")::add);
    tree.putArray("grant_types").add("authorization_code").add("refresh_token");
    tree.putArray("response_types").add("code");
    tree.put("token_endpoint_auth_method", metadata.authMethod().wire());
    put(tree, "client_name", metadata.clientName());
    put(tree, "application_type", metadata.applicationType());
    put(tree, "client_uri", metadata.clientUri());
    put(tree, "logo_uri", metadata.logoUri());
    put(tree, "policy_uri", metadata.policyUri());
    put(tree, "tos_uri", metadata.tosUri());
    put(tree, "software_id", metadata.softwareId());
    put(tree, "software_version", metadata.softwareVersion());
    return tree;
  }

  private static void put(ObjectNode tree, String member, @Nullable String value) {
    if (value != null) {
      tree.put(member, value);
    }
  }
}
