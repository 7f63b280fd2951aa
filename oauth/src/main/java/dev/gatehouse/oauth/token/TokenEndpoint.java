package dev.gatehouse.oauth.token;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
import dev.gatehouse.oauth.audit.AuditTrail;
import dev.gatehouse.oauth.authenticate.Caller;
import dev.gatehouse.oauth.authenticate.ClientAuthentication;
import dev.gatehouse.oauth.client.Clients;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.state.Lifetimes;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.upstream.UpstreamSession;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;
import dev.gatehouse.oauth.wire.ProgramEndpoint;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/// `POST /oauth/token` (RFC 6749 §3.2): a table of grant types behind client authentication.
public final class TokenEndpoint implements ProgramEndpoint {
  private final ClientAuthentication authentication;
  private final Clients clients;
  private final InstantSource clock;
  private final Map<String, GrantType> grantTypes;

  /// @param parts what the grant types need
  public TokenEndpoint(ClientAuthentication authentication, Clients clients, Parts parts) {
    this.authentication = authentication;
    this.clients = clients;
    this.clock = parts.clock();
    this.grantTypes =
        Map.of(
            "authorization_code", new CodeGrant(parts), "refresh_token", new RefreshGrant(parts));
  }

  /// What the grant types need.
  public record Parts(
      OAuthState state,
      Grants grants,
      UpstreamSession upstream,
      PublicAddress address,
      Lifetimes lifetimes,
      AuditTrail audit,
      InstantSource clock) {}

  @Override
  public WebResponse answer(WebRequest request)
      throws OAuthFailure, IOException, InterruptedException {
    OAuthForm form = OAuthForm.read(request);
    String name = form.require("grant_type");
    GrantType grantType = grantTypes.get(name);
    if (grantType == null) {
      throw OAuthFailure.of(
          400, "unsupported_grant_type", "grant_type is authorization_code or refresh_token.");
    }
    Caller client = authentication.authenticate(request, form);
    TokenPair pair = grantType.redeem(client, form);
    clients.used(client.id());
    return pair.response(clock.instant());
  }
}
