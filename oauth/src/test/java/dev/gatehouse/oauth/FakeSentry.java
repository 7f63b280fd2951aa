package dev.gatehouse.oauth;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.Outbound;
import dev.gatehouse.http.OutboundRequest;
import dev.gatehouse.http.WebHandler;
import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.http.WebTarget;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sentry's OAuth as this service meets it: codes work once, refresh tokens rotate, and using one
/// twice is refused.
final class FakeSentry implements WebHandler {
  static final String CLIENT_ID = "sentry-client";
  static final String CLIENT_SECRET = "sentry-client-secret-0123456789";

  final AtomicInteger exchanges = new AtomicInteger();
  final AtomicInteger refreshes = new AtomicInteger();
  final AtomicReference<Trouble> trouble = new AtomicReference<>(Trouble.NONE);
  final AtomicReference<String> userId = new AtomicReference<>("42");
  final AtomicInteger lifetimeSeconds = new AtomicInteger(30 * 24 * 3600);

  /// Everything secret it ever gave out or was told.
  final List<String> secrets = new CopyOnWriteArrayList<>(List.of(CLIENT_SECRET));

  private record Issued(String redirectUri, String scope) {}

  private final Map<String, Issued> codes = new ConcurrentHashMap<>();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger serial = new AtomicInteger();

  enum Trouble {
    NONE,
    UNREACHABLE,
    OVERLOADED,
    INVALID_GRANT,
    INVALID_CLIENT,
    NONSENSE,
    LESS_SCOPE
  }

  /// What the person's browser does at Sentry: signs in, agrees, and is sent to the result.
  String agree(String authorizeUrl) {
    WebTarget target = target(authorizeUrl);
    String code = secret("sentry-code-");
    codes.put(
        code,
        new Issued(
            String.valueOf(target.query("redirect_uri")), String.valueOf(target.query("scope"))));
    return target.query("redirect_uri")
        + "?"
        + FormData.of("code", code, "state", String.valueOf(target.query("state"))).encode();
  }

  /// As [#agree], but with an error.
  String refuse(String authorizeUrl, String error) {
    WebTarget target = target(authorizeUrl);
    return target.query("redirect_uri")
        + "?"
        + FormData.of("error", error, "state", String.valueOf(target.query("state"))).encode();
  }

  static WebTarget target(String url) {
    URI uri = URI.create(url);
    return new WebTarget(uri.getRawPath(), uri.getRawQuery());
  }

  @Override
  public WebResponse handle(WebRequest request) throws IOException {
    switch (trouble.get()) {
      case UNREACHABLE -> throw new ConnectException("refused");
      case OVERLOADED -> {
        return WebResponse.text(503, "busy");
      }
      case INVALID_GRANT -> {
        return error(400, "invalid_grant");
      }
      case INVALID_CLIENT -> {
        return error(401, "invalid_client");
      }
      case NONSENSE -> {
        return WebResponse.html(200, "<p>hello");
      }
      case NONE, LESS_SCOPE -> {}
    }
    if (!request.path().equals("/oauth/token/") || !request.method().equals("POST")) {
      return WebResponse.status(404);
    }
    FormData form =
        FormData.parse(new String(request.body().readAll(1 << 16), StandardCharsets.UTF_8));
    if (!CLIENT_ID.equals(form.first("client_id"))
        || !CLIENT_SECRET.equals(form.first("client_secret"))) {
      return error(401, "invalid_client");
    }
    return switch (String.valueOf(form.first("grant_type"))) {
      case "authorization_code" -> exchange(form);
      case "refresh_token" -> refresh(form);
      default -> error(400, "unsupported_grant_type");
    };
  }

  private WebResponse exchange(FormData form) {
    exchanges.incrementAndGet();
    Issued issued = codes.remove(String.valueOf(form.first("code")));
    if (issued == null || !issued.redirectUri().equals(form.first("redirect_uri"))) {
      return error(400, "invalid_grant");
    }
    return tokens(trouble.get() == Trouble.LESS_SCOPE ? "org:read" : issued.scope());
  }

  private WebResponse refresh(FormData form) {
    refreshes.incrementAndGet();
    return refreshTokens.remove(String.valueOf(form.first("refresh_token")))
        ? tokens("org:read event:write project:write")
        : error(400, "invalid_grant");
  }

  private WebResponse tokens(String scope) {
    String refresh = secret("sentry-refresh-");
    refreshTokens.add(refresh);
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("access_token", secret("sentry-access-"));
    tree.put("refresh_token", refresh);
    tree.put("token_type", "bearer");
    tree.put("expires_in", lifetimeSeconds.get());
    tree.put("scope", scope);
    tree.putObject("user")
        .put("id", userId.get())
        .put("name", "Ada")
        .put("email", "ada@example.com");
    return WebResponse.json(200, tree);
  }

  private String secret(String prefix) {
    String secret = prefix + serial.incrementAndGet() + "-" + Long.toHexString(System.nanoTime());
    secrets.add(secret);
    return secret;
  }

  private static WebResponse error(int status, String code) {
    return WebResponse.json(status, JsonNodeFactory.instance.objectNode().put("error", code));
  }

  /// Reaches this Sentry without sockets.
  Outbound outbound() {
    return (OutboundRequest request) ->
        handle(
            new WebRequest(
                request.method(),
                new WebTarget(request.uri().getRawPath(), request.uri().getRawQuery()),
                request.headers(),
                request.body()));
  }
}
