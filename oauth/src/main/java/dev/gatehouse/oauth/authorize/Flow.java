package dev.gatehouse.oauth.authorize;

import dev.gatehouse.http.FormData;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.identity.Scopes;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.client.RedirectUris;
import dev.gatehouse.oauth.consent.Pages;
import dev.gatehouse.oauth.consent.SkillMenu;
import dev.gatehouse.oauth.state.AuthorizationRequest;
import dev.gatehouse.oauth.state.Lifetimes;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.upstream.SentryOAuth;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the three endpoints of the flow share.
///
/// @param menu what can be chosen
/// @param clock for expiries
public record Flow(
    OAuthState state,
    PublicAddress address,
    SkillMenu menu,
    SentryOAuth sentry,
    Pages pages,
    Lifetimes lifetimes,
    AuditTrail audit,
    InstantSource clock) {
  /// Where Sentry sends browsers back to: under the name this server was used by, because cookies
  /// belong to one host.
  static String callback(AuthorizationRequest request) {
    return request.origin() + "/oauth/callback";
  }

  /// A link that begins the same authorization again. Safe to follow for anyone: it only asks.
  static Pages.Way again(AuthorizationRequest request) {
    List<String> query = new ArrayList<>();
    Collections.addAll(
        query,
        "response_type",
        "code",
        "client_id",
        request.clientId(),
        "redirect_uri",
        request.redirectUri(),
        "code_challenge",
        request.codeChallenge(),
        "code_challenge_method",
        "S256",
        "resource",
        request.origin() + request.resource());
    if (request.clientState() != null) {
      Collections.addAll(query, "state", request.clientState());
    }
    if (!request.scopes().equals(Scopes.NONE)) {
      Collections.addAll(query, "scope", request.scopes().toString());
    }
    String encoded = FormData.of(query.toArray(String[]::new)).encode();
    return new Pages.Way("Start again", "/oauth/authorize?" + encoded);
  }

  /// Sends the browser to the client, after a GET. To a program it goes by a page: browsers want to
  /// be asked before they start one, and something should be left in the tab.
  WebResponse toClient(AuthorizationRequest request, boolean isGranted, String url) {
    return RedirectUris.isForBrowser(url)
        ? WebResponse.seeOther(url).withHeader("cache-control", "no-store")
        : pages.toClient(request.clientName(), isGranted, url);
  }
}
