package dev.gatehouse.oauth.upstream;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Headers;
import dev.gatehouse.http.HttpFailure;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.RequestContext;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.identity.Secret;
import dev.gatehouse.oauth.grant.UpstreamTokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sentry's own OAuth, of which this server is a confidential client. Sentry ignores PKCE of its
/// clients, so none is sent; `state` and the client secret hold the flow together.
public final class SentryOAuth {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int BYTES_MAX = 64 << 10;

  /// Where Sentry does not say how long a token lives; short, so that it is refreshed early.
  private static final Duration LIFETIME_UNKNOWN = Duration.ofHours(8);

  private static final Set<String> KNOWN_ERRORS =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "access_denied");

  private final URI sentry;
  private final String clientId;
  private final Secret clientSecret;
  private final Outbound outbound;
  private final InstantSource clock;

  /// @param sentry scheme and host of Sentry, without a trailing slash
  public SentryOAuth(
      URI sentry, String clientId, Secret clientSecret, Outbound outbound, InstantSource clock) {
    this.sentry = sentry;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.outbound = outbound;
    this.clock = clock;
  }

  /// Where to send the browser to sign in.
  public String authorizeUrl(String redirectUri, Scopes scopes, String state) {
    FormData query =
        FormData.of(
            "client_id", clientId,
            "redirect_uri", redirectUri,
            "response_type", "code",
            "scope", scopes.toString(),
            "state", state);
    return sentry + "/oauth/authorize/?" + query.encode();
  }

  /// The host that people will see in their browser, for pages.
  public String host() {
    return sentry.getRawAuthority();
  }

  /// Exchanges a code.
  public SentryAnswer exchange(String code, String redirectUri) throws InterruptedException {
    return post(
        FormData.of(
            "grant_type", "authorization_code",
            "client_id", clientId,
            "client_secret", clientSecret.reveal(),
            "code", code,
            "redirect_uri", redirectUri));
  }

  /// Uses a refresh token.
  public SentryAnswer refresh(Secret refreshToken) throws InterruptedException {
    return post(
        FormData.of(
            "grant_type",
            "refresh_token",
            "client_id",
            clientId,
            "client_secret",
            clientSecret.reveal(),
            "refresh_token",
            refreshToken.reveal()));
  }

  private SentryAnswer post(FormData form) throws InterruptedException {
    Duration timeout = RequestContext.timeLeft(TIMEOUT);
    if (timeout.isZero()) {
      return new SentryAnswer.Unavailable("no time left");
    }
    URI uri = URI.create(sentry + "/oauth/token/");
    Headers headers = Headers.of("accept", "application/json");
    try {
      WebResponse response = outbound.send(OutboundRequest.postForm(uri, headers, form, timeout));
      return judge(response.status(), response.body().readAll(BYTES_MAX));
    } catch (IOException e) {
      return new SentryAnswer.Unavailable("not reached");
    } catch (HttpFailure e) {
      return new SentryAnswer.Unavailable("answer too large");
    }
  }

  private SentryAnswer judge(int status, byte[] body) {
    boolean mayPass = status >= 500 || status == 408 || status == 429;
    if (mayPass) {
      return new SentryAnswer.Unavailable("status " + status);
    }
    JsonNode tree;
    try {
      tree = Json.read(body);
    } catch (Json.Malformed e) {
      return new SentryAnswer.Unavailable("status " + status + " without JSON");
    }
    return status == 200 || status == 201 ? granted(tree) : refused(status, tree);
  }

  private static SentryAnswer refused(int status, JsonNode tree) {
    String error = text(tree, "error");
    if (error == null) {
      return new SentryAnswer.Unavailable("status " + status + " without an error code");
    }
    return error.equals("temporarily_unavailable") || error.equals("server_error")
        ? new SentryAnswer.Unavailable(error)
        : new SentryAnswer.Refused(KNOWN_ERRORS.contains(error) ? error : "other");
  }

  private SentryAnswer granted(JsonNode tree) {
    String access = text(tree, "access_token");
    if (access == null) {
      return new SentryAnswer.Unavailable("an answer without a token");
    }
    String refresh = text(tree, "refresh_token");
    String scope = text(tree, "scope");
    UpstreamTokens tokens =
        new UpstreamTokens(
            new Secret(access), refresh == null ? null : new Secret(refresh), expiry(tree));
    return new SentryAnswer.Granted(
        tokens, scope == null ? null : Scopes.parse(scope), userId(tree));
  }

  private Instant expiry(JsonNode tree) {
    JsonNode seconds = tree.get("expires_in");
    if (seconds != null && seconds.isNumber()) {
      long capped = Math.clamp(seconds.asLong(0), 0L, Duration.ofDays(3_650).toSeconds());
      return clock.instant().plusSeconds(capped);
    }
    String at = text(tree, "expires_at");
    try {
      return at == null ? clock.instant().plus(LIFETIME_UNKNOWN) : Instant.parse(at);
    } catch (DateTimeParseException e) {
      return clock.instant().plus(LIFETIME_UNKNOWN);
    }
  }

  private static @Nullable String userId(JsonNode tree) {
    JsonNode user = tree.get("user");
    JsonNode id = user == null ? null : user.get("id");
    if (id == null || !(id.isString() || id.isIntegralNumber())) {
      return null;
    }
    String text = id.asString();
    return text.isEmpty() || text.length() > 200 ? null : text;
  }

  private static @Nullable String text(JsonNode tree, String member) {
    JsonNode node = tree.get(member);
    return node != null && node.isString() && !node.stringValue().isEmpty()
        ? node.stringValue()
        : null;
  }
}
