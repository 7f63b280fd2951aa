package dev.gatehouse.oauth.client;

import dev.gatehouse.oauth.state.ClientMetadata;
import dev.gatehouse.oauth.state.ClientMetadata.AuthMethod;
import dev.gatehouse.oauth.wire.OAuthFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a client says of itself (RFC 7591 §2). Unknown members are ignored; known ones of the
/// wrong kind are refused. Grant types that are not offered are left out, not refused: clients ask
/// for all they know.
public final class MetadataReader {
  private static final int REDIRECT_URIS_MAX = 20;
  private static final int NAME_LENGTH_MAX = 200;
  private static final int TEXT_LENGTH_MAX = 500;

  private MetadataReader() {}

  /// What a registration says (RFC 7591 §3.1).
  ///
  /// @throws OAuthFailure `invalid_redirect_uri` or `invalid_client_metadata` (RFC 7591 §3.2.2)
  public static ClientMetadata read(JsonNode tree) throws OAuthFailure {
    if (!tree.isObject()) {
      throw invalid("Client metadata is a JSON object.");
    }
    return read(tree, authMethod(tree));
  }

  /// What a client says of itself that authenticates by `method`.
  ///
  /// @throws OAuthFailure `invalid_redirect_uri` or `invalid_client_metadata`
  public static ClientMetadata read(JsonNode tree, AuthMethod method) throws OAuthFailure {
    if (!tree.isObject()) {
      throw invalid("Client metadata is a JSON object.");
    }
    requireCodeFlow(tree);
    return new ClientMetadata(
        name(tree),
        redirectUris(tree),
        method,
        applicationType(tree),
        webPage(tree, "client_uri"),
        webPage(tree, "logo_uri"),
        webPage(tree, "policy_uri"),
        webPage(tree, "tos_uri"),
        text(tree, "software_id", TEXT_LENGTH_MAX),
        text(tree, "software_version", TEXT_LENGTH_MAX));
  }

  private static List<String> redirectUris(JsonNode tree) throws OAuthFailure {
    List<String> uris = strings(tree, "redirect_uris");
    if (uris == null || uris.isEmpty() || uris.size() > REDIRECT_URIS_MAX) {
      throw OAuthFailure.of(
          400, "invalid_redirect_uri", "Send redirect_uris with 1 to 20 redirect URIs.");
    }
    for (String uri : uris) {
      String objection = RedirectUris.objection(uri);
      if (objection != null) {
        throw OAuthFailure.of(400, "invalid_redirect_uri", objection);
      }
    }
    return uris;
  }

  /// Left out means `client_secret_basic` (RFC 7591 §2).
  private static AuthMethod authMethod(JsonNode tree) throws OAuthFailure {
    String asked = text(tree, "token_endpoint_auth_method", TEXT_LENGTH_MAX);
    if (asked == null) {
      return AuthMethod.CLIENT_SECRET_BASIC;
    }
    for (AuthMethod method : AuthMethod.values()) {
      // Keys come with a document only; a registration has none.
      if (method.wire().equals(asked) && method != AuthMethod.PRIVATE_KEY_JWT) {
        return method;
      }
    }
    throw invalid("token_endpoint_auth_method is none, client_secret_basic or client_secret_post.");
  }

  private static void requireCodeFlow(JsonNode tree) throws OAuthFailure {
    List<String> grants = strings(tree, "grant_types");
    if (grants != null && !grants.isEmpty() && !grants.contains("authorization_code")) {
      throw invalid("grant_types must have authorization_code.");
    }
    List<String> responses = strings(tree, "response_types");
    if (responses != null && !responses.isEmpty() && !responses.contains("code")) {
      throw invalid("response_types must have code.");
    }
  }

  private static @Nullable String applicationType(JsonNode tree) throws OAuthFailure {
    String type = text(tree, "application_type", TEXT_LENGTH_MAX);
    if (type != null && !type.equals("native") && !type.equals("web")) {
      throw invalid("application_type is native or web.");
    }
    return type;
  }

  /// The name without what could disguise it: control characters, and those that turn the direction
  /// of writing.
  private static @Nullable String name(JsonNode tree) throws OAuthFailure {
    String name = text(tree, "client_name", NAME_LENGTH_MAX);
    if (name == null) {
      return null;
    }
    String plain = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}]", "").strip();
    return plain.isEmpty() ? null : plain;
  }

  private static @Nullable String webPage(JsonNode tree, String member) throws OAuthFailure {
    String text = text(tree, member, TEXT_LENGTH_MAX);
    if (text == null) {
      return null;
    }
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean isWeb = scheme.equals("https") || scheme.equals("http");
      if (isWeb && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri.toASCIIString();
      }
    } catch (URISyntaxException e) {
      // Refused below, like any other text that is no link.
    }
    throw invalid(member + " is an http or https URL without user information.");
  }

  private static @Nullable String text(JsonNode tree, String member, int lengthMax)
      throws OAuthFailure {
    JsonNode node = tree.get(member);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isString() || node.stringValue().length() > lengthMax) {
      throw invalid(member + " is a string of at most " + lengthMax + " characters.");
    }
    return node.stringValue().isEmpty() ? null : node.stringValue();
  }

  private static @Nullable List<String> strings(JsonNode tree, String member) throws OAuthFailure {
    JsonNode node = tree.get(member);
    if (node == null || node.isNull()) {
      return null;
    }
    List<String> strings = new ArrayList<>();
    for (JsonNode item : node) {
      if (!item.isString()) {
        throw invalid(member + " is a list of strings.");
      }
      strings.add(item.stringValue());
    }
    if (!node.isArray()) {
      throw invalid(member + " is a list of strings.");
    }
    return strings;
  }

  private static OAuthFailure invalid(String description) {
    return OAuthFailure.of(400, "invalid_client_metadata", description);
  }
}
