package dev.gatehouse.simulator;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Routes;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/oauth/token/`: codes and refresh tokens for tokens (RFC 6749 §4.1.3 and §6), in Sentry's
/// shape.
final class TokenEndpoint {
  private static final int FORM_MAX = 1 << 16;

  private final SimulatorSettings settings;
  private final Codes codes;
  private final Tokens tokens;

  /// @param id null when none was given
  private record Credentials(@Nullable String id, @Nullable String secret) {}

  TokenEndpoint(SimulatorSettings settings, Codes codes, Tokens tokens) {
    this.settings = settings;
    this.codes = codes;
    this.tokens = tokens;
  }

  void addTo(Routes routes) {
    routes.post("/oauth/token/", this::answer).post("/oauth/token", this::answer);
  }

  private WebResponse answer(WebRequest request) throws IOException {
    String type = request.header("content-type");
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      return error(400, "invalid_request", "Send application/x-www-form-urlencoded.");
    }
    FormData form =
        FormData.parse(new String(request.body().readAll(FORM_MAX), StandardCharsets.UTF_8));
    for (String name : form.names()) {
      if (form.all(name).size() > 1) {
        return error(400, "invalid_request", "The parameter " + name + " is repeated.");
      }
    }
    if (!knows(credentials(request, form))) {
      return error(401, "invalid_client", "The client id or secret is wrong.");
    }
    return switch (form.first("grant_type")) {
      case "authorization_code" -> redeem(form);
      case "refresh_token" -> refresh(form);
      case null -> error(400, "invalid_request", "The parameter grant_type is missing.");
      default -> error(400, "unsupported_grant_type", "Only codes and refresh tokens are taken.");
    };
  }

  private static Credentials credentials(WebRequest request, FormData form) {
    String header = request.header("authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return new Credentials(form.first("client_id"), form.first("client_secret"));
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2
          ? new Credentials(
              URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
              URLDecoder.decode(parts[1], StandardCharsets.UTF_8))
          : new Credentials(null, null);
    } catch (IllegalArgumentException e) {
      return new Credentials(null, null);
    }
  }

  private boolean knows(Credentials given) {
    return settings.clientId().equals(given.id())
        && given.secret() != null
        && MessageDigest.isEqual(
            given.secret().getBytes(StandardCharsets.UTF_8),
            settings.clientSecret().getBytes(StandardCharsets.UTF_8));
  }

  private WebResponse redeem(FormData form) {
    String code = form.first("code");
    Codes.Grant grant = code == null ? null : codes.redeem(code, settings.clock().instant());
    if (grant == null) {
      return error(
          400, "invalid_grant", "The authorization code is unknown, expired or already used.");
    }
    if (!grant.redirectUri().equals(form.first("redirect_uri"))) {
      return error(400, "invalid_grant", "The redirect_uri is not the one the code was sent to.");
    }
    if (grant.challenge() != null && !grant.challenge().equals(challenge(form))) {
      return error(400, "invalid_grant", "The PKCE code_verifier is missing or wrong.");
    }
    return tokens(tokens.grant(grant.person(), grant.scopes()));
  }

  private static @Nullable String challenge(FormData form) {
    String verifier = form.first("code_verifier");
    if (verifier == null) {
      return null;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private WebResponse refresh(FormData form) throws IOException {
    String token = form.first("refresh_token");
    Tokens.Pair renewed = token == null ? null : tokens.renew(token);
    return renewed == null
        ? error(400, "invalid_grant", "The refresh token is unknown, expired or already used.")
        : tokens(renewed);
  }

  private WebResponse tokens(Tokens.Pair pair) {
    Instant now = settings.clock().instant();
    Person person = pair.owner().person();
    ObjectNode tree = Shapes.object();
    tree.put("access_token", pair.access())
        .put("refresh_token", pair.refresh())
        .put("token_type", "Bearer")
        .put("expires_in", Duration.between(now, pair.expires()).toSeconds())
        .put("expires_at", pair.expires().toString())
        .put("scope", String.join(" ", pair.owner().scopes()));
    tree.putObject("user")
        .put("id", person.id())
        .put("name", person.name())
        .put("email", person.email());
    return unstored(WebResponse.json(200, tree));
  }

  private static WebResponse error(int status, String code, String description) {
    return unstored(
        WebResponse.json(
            status, Shapes.object().put("error", code).put("error_description", description)));
  }

  private static WebResponse unstored(WebResponse response) {
    return response.withHeader("cache-control", "no-store").withHeader("pragma", "no-cache");
  }
}
