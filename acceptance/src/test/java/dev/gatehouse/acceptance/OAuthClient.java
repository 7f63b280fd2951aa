package dev.gatehouse.acceptance;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A public OAuth client and MCP caller, written against the specifications only.
final class OAuthClient {
  static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String address;
  private final String redirectUri;
  private final String clientId;

  /// Registers a client (RFC 7591).
  OAuthClient(String address, String redirectUri) throws Exception {
    this.address = address;
    this.redirectUri = redirectUri;
    String metadata =
        """
        {"client_name":"Acceptance","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}\
        """
            .formatted(redirectUri);
    HttpResponse<String> answer = send(json("/oauth/register", metadata).build());
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    this.clientId = JSON.readTree(answer.body()).get("client_id").asString();
  }

  String clientId() {
    return clientId;
  }

  /// The parameters of a sound authorization request; a test may change some.
  Map<String, String> authorizeParameters(String state) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", clientId);
    parameters.put("redirect_uri", redirectUri);
    parameters.put("code_challenge", challenge());
    parameters.put("code_challenge_method", "S256");
    parameters.put("state", state);
    parameters.put("resource", address + "/mcp");
    return parameters;
  }

  String authorizeUrl(String state) {
    return authorizeUrl(authorizeParameters(state));
  }

  String authorizeUrl(Map<String, String> parameters) {
    return address + "/oauth/authorize?" + encode(parameters);
  }

  /// Redeems the code in `callback`, which the client was sent to.
  HttpResponse<String> redeem(String callback) throws Exception {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            parameter(callback, "code"),
            "redirect_uri",
            redirectUri,
            "client_id",
            clientId,
            "code_verifier",
            VERIFIER,
            "resource",
            address + "/mcp"));
  }

  HttpResponse<String> refresh(String refreshToken) throws Exception {
    return token(
        Map.of(
            "grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", clientId));
  }

  HttpResponse<String> token(Map<String, String> form) throws Exception {
    return send(
        request("/oauth/token")
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
            .build());
  }

  /// Posts a JSON-RPC message to `/mcp`.
  HttpResponse<String> mcp(String accessToken, String message) throws Exception {
    return send(
        json("/mcp", message)
            .header("authorization", "Bearer " + accessToken)
            .header("accept", "application/json, text/event-stream")
            .build());
  }

  HttpResponse<String> get(String pathOrUrl) throws Exception {
    return send(request(pathOrUrl).GET().build());
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder json(String path, String body) {
    return request(path)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpRequest.Builder request(String pathOrUrl) {
    String url = pathOrUrl.startsWith("http") ? pathOrUrl : address + pathOrUrl;
    return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
  }

  static JsonNode tree(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /// The decoded value of a query parameter of `url`.
  static String parameter(String url, String name) {
    for (String pair : url.substring(url.indexOf('?') + 1).split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("no " + name + " in " + url);
  }

  static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String challenge() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
