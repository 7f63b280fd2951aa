package dev.gatehouse.oauth;

import dev.gatehouse.identity.Secret;
import dev.gatehouse.identity.SkillOffer;
import dev.gatehouse.oauth.state.Lifetimes;
import java.net.URI;
import java.util.List;

/// What an operator decides about the authorization server.
///
/// @param sentry scheme, host and perhaps port of Sentry (`https://sentry.io`)
/// @param clientId of this installation's OAuth application at Sentry
/// @param clientSecret of that application
/// @param skills what people can choose from
/// @param dynamicRegistration whether clients may register themselves (RFC 7591)
/// @param issAdvertised whether the metadata says that answers carry `iss` (RFC 9207); they do in
///   any case, but some released clients fail when they are told
/// @param rootFallbacks whether `/authorize`, `/token` and `/register` answer too, for clients of
///   MCP 2025-03-26 that read no metadata
/// @param lifetimes how long things live
public record OAuthSettings(
    URI sentry,
    String clientId,
    Secret clientSecret,
    List<SkillOffer> skills,
    boolean dynamicRegistration,
    boolean issAdvertised,
    boolean rootFallbacks,
    Lifetimes lifetimes) {
  public OAuthSettings {
    skills = List.copyOf(skills);
    if (sentry.getScheme() == null || sentry.getHost() == null) {
      throw new IllegalArgumentException("Sentry's address needs a scheme and a host: " + sentry);
    }
    sentry = URI.create(sentry.getScheme() + "://" + sentry.getRawAuthority());
  }

  /// Everything on, standard lifetimes.
  public static OAuthSettings of(
      URI sentry, String clientId, Secret clientSecret, List<SkillOffer> skills) {
    return new OAuthSettings(
        sentry, clientId, clientSecret, skills, true, true, true, Lifetimes.STANDARD);
  }
}
