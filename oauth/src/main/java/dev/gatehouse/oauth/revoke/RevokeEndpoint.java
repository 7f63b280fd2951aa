package dev.gatehouse.oauth.revoke;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.oauth.authenticate.Caller;
import dev.gatehouse.oauth.authenticate.ClientAuthentication;
import dev.gatehouse.oauth.grant.Grants;
import dev.gatehouse.oauth.state.AccessRecord;
import dev.gatehouse.oauth.state.GrantRecord;
import dev.gatehouse.oauth.state.OAuthState;
import dev.gatehouse.oauth.state.RefreshRecord;
import dev.gatehouse.oauth.state.Row;
import dev.gatehouse.oauth.wire.NoStore;
import dev.gatehouse.oauth.wire.OAuthFailure;
import dev.gatehouse.oauth.wire.OAuthForm;
import dev.gatehouse.oauth.wire.ProgramEndpoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `POST /oauth/revoke` (RFC 7009). Either token ends the whole grant: a client that signs out
/// means all of it. A token that is unknown, or another client's, is answered 200 like any other,
/// and nothing happens (§2.2).
public final class RevokeEndpoint implements ProgramEndpoint {
  private final ClientAuthentication authentication;
  private final OAuthState state;
  private final Grants grants;

  /// @param grants where grants end
  public RevokeEndpoint(ClientAuthentication authentication, OAuthState state, Grants grants) {
    this.authentication = authentication;
    this.state = state;
    this.grants = grants;
  }

  @Override
  public WebResponse answer(WebRequest request)
      throws OAuthFailure, IOException, InterruptedException {
    OAuthForm form = OAuthForm.read(request);
    Caller client = authentication.authenticate(request, form);
    String grantId = grantOf(form.require("token"));
    Row<GrantRecord> grant = grantId == null ? null : grants.find(grantId);
    if (grant != null
        && grant.value().clientId().equals(client.id())
        && grant.value().provenance().isServedBy(client.proof())) {
      grants.revoke(grant, "client");
    }
    return NoStore.on(WebResponse.status(200));
  }

  /// `token_type_hint` is not needed: the two kinds have different names.
  private @Nullable String grantOf(String token) {
    Row<RefreshRecord> refresh = state.refresh().find(token);
    if (refresh != null) {
      return refresh.value().grantId();
    }
    Row<AccessRecord> access = state.access().find(token);
    return access == null ? null : access.value().grantId();
  }
}
