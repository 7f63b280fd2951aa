package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.FormData;
import dev.gatehouse.oauth.client.Client;
import dev.gatehouse.oauth.client.RedirectUris;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Third stage: where answers may go. Exists only for a redirect URI that was compared with those
/// the client registered, now or when its request was accepted.
final class VerifiedRedirect {
  private final Client client;
  private final Received received;
  private final String uri;
  private final @Nullable String state;

  private VerifiedRedirect(Client client, Received received, String uri, @Nullable String state) {
    this.client = client;
    this.received = received;
    this.uri = uri;
    this.state = state;
  }

  /// Compares the requested redirect URI with the registered ones (OAuth 2.1 §2.3.1). It may be
  /// left out when exactly one is registered.
  static VerifiedRedirect verify(KnownClient known) throws AuthorizeRefusal.Thrown {
    Received received = known.received();
    String requested = received.find("redirect_uri");
    List<String> registered = known.client().metadata().redirectUris();
    if (requested == null && registered.size() == 1) {
      requested = registered.getFirst();
    }
    String wanted = requested;
    if (wanted == null
        || received.isRepeated("redirect_uri")
        || registered.stream().noneMatch(uri -> RedirectUris.matches(uri, wanted))) {
      throw new AuthorizeRefusal.Thrown(
          new AuthorizeRefusal.OnOurPage(
              400,
              "This application is not registered for that address",
              "It asked for an answer at an address that it did not register, so nothing was sent"
                  + " there. Remove the connection in your application and connect again."));
    }
    String state = received.isRepeated("state") ? null : received.find("state");
    return new VerifiedRedirect(known.client(), received, wanted, state);
  }

  Client client() {
    return client;
  }

  Received received() {
    return received;
  }

  String uri() {
    return uri;
  }

  @Nullable String state() {
    return state;
  }

  /// The URL of a refusal (RFC 6749 §4.1.2.1).
  String refusal(String error, String description, String issuer) {
    return location(uri, state, issuer, List.of("error", error, "error_description", description));
  }

  /// The URL of a refusal of a request that was accepted before.
  static String refusal(AuthorizationRequest accepted, String error, String description) {
    return location(
        accepted.redirectUri(),
        accepted.clientState(),
        accepted.origin(),
        List.of("error", error, "error_description", description));
  }

  /// The URL that carries a code (RFC 6749 §4.1.2).
  static String success(AuthorizationRequest accepted, String code) {
    return location(
        accepted.redirectUri(), accepted.clientState(), accepted.origin(), List.of("code", code));
  }

  /// Every answer carries the issuer (RFC 9207) and the client's state as it came.
  private static String location(
      String uri, @Nullable String state, String issuer, List<String> outcome) {
    List<String> parameters = new ArrayList<>(outcome);
    if (state != null) {
      Collections.addAll(parameters, "state", state);
    }
    Collections.addAll(parameters, "iss", issuer);
    String query = FormData.of(parameters.toArray(String[]::new)).encode();
    return uri
        + (uri.indexOf('?') < 0 ? "?" : uri.endsWith("?") || uri.endsWith("&") ? "" : "&")
        + query;
  }
}
