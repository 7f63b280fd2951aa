package dev.gatehouse.oauth.introspect;

import dev.gatehouse.http.WebRequest;
import dev.gatehouse.http.WebResponse;
import dev.gatehouse.identity.PublicAddress;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `POST /oauth/introspect` (RFC 7662). For clients that prove who they are: each is told about its
/// own tokens, and about every access token if an operator has named it a resource server. Of all
/// others, and of tokens that are good no more, it learns that they are not active, and nothing
/// else (§2.2).
public final class IntrospectEndpoint implements ProgramEndpoint {
  private final ClientAuthentication authentication;
  private final OAuthState state;
  private final Grants grants;
  private final PublicAddress address;
  private final Set<String> resourceServers;

  /// @param resourceServers client ids of those that are told about every access token
  public IntrospectEndpoint(
      ClientAuthentication authentication,
      OAuthState state,
      Grants grants,
      PublicAddress address,
      Set<String> resourceServers) {
    this.authentication = authentication;
    this.state = state;
    this.grants = grants;
    this.address = address;
    this.resourceServers = Set.copyOf(resourceServers);
  }

  @Override
  public WebResponse answer(WebRequest request)
      throws OAuthFailure, IOException, InterruptedException {
    OAuthForm form = OAuthForm.read(request);
    Caller caller = authentication.authenticate(request, form);
    if (!caller.isConfidential()) {
      throw OAuthFailure.invalidClient(
          "Only clients that prove who they are may ask about tokens.", false);
    }
    ObjectNode found = find(form.require("token"), caller);
    return NoStore.on(
        WebResponse.json(
            200,
            found == null
                ? JsonNodeFactory.instance.objectNode().put("active", false)
                : found.put("active", true)));
  }

  private @Nullable ObjectNode find(String token, Caller caller) {
    Row<AccessRecord> access = state.access().find(token);
    if (access != null) {
      Row<GrantRecord> grant = grants.find(access.value().grantId());
      if (grant == null) {
        return null;
      }
      boolean mayKnow =
          grant.value().clientId().equals(caller.id()) || resourceServers.contains(caller.id());
      return mayKnow ? describe(access.value(), grant.value()) : null;
    }
    Row<RefreshRecord> refresh = state.refresh().find(token);
    Row<GrantRecord> grant = refresh == null ? null : grants.find(refresh.value().grantId());
    if (refresh == null || grant == null) {
      return null;
    }
    boolean isCurrent =
        grant.value().clientId().equals(caller.id())
            && grant.value().generation() == refresh.value().generation();
    return isCurrent ? describe(grant) : null;
  }

  private ObjectNode describe(AccessRecord access, GrantRecord grant) {
    return about(grant)
        .put("scope", access.scopes().toString())
        .put("aud", access.audience())
        .put("token_type", "Bearer")
        .put("exp", access.expiresAt().getEpochSecond());
  }

  private ObjectNode describe(Row<GrantRecord> grant) {
    return about(grant.value())
        .put("scope", grant.value().scopes().toString())
        .put("aud", grant.value().audience())
        .put("exp", grant.expiresAt().getEpochSecond());
  }

  private ObjectNode about(GrantRecord grant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("client_id", grant.clientId())
        .put("sub", grant.userId())
        .put("iss", address.canonical());
  }
}
