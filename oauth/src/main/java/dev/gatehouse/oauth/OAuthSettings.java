package dev.gatehouse.oauth;

import dev.gatehouse.identity.Secret;
import dev.gatehouse.identity.SkillOffer;
import dev.gatehouse.oauth.state.Lifetimes;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// What an operator decides about the authorization server.
///
/// @param sentry scheme, host and perhaps port of Sentry (`https://sentry.io`)
/// @param clientId of this installation's OAuth application at Sentry
/// @param clientSecret of that application
/// @param skills what people can choose from
/// @param dynamicRegistration whether clients may register themselves (RFC 7591)
/// @param clientDocuments whether a client may be known by the https address of its metadata
///   document (Client ID Metadata Documents)
/// @param issAdvertised whether the metadata says that answers carry `iss` (RFC 9207); they do in
///   any case, but some released clients fail when they are told
/// @param rootFallbacks whether `/authorize`, `/token` and `/register` answer too, for clients of
///   MCP 2025-03-26 that read no metadata
/// @param consentRemembered whether a decision may be remembered for the same request
/// @param resourceServers ids of the clients that may introspect every token and not only their own
/// @param lifetimes how long things live
public record OAuthSettings(
    URI sentry,
    String clientId,
    Secret clientSecret,
    List<SkillOffer> skills,
    boolean dynamicRegistration,
    boolean clientDocuments,
    boolean issAdvertised,
    boolean rootFallbacks,
    boolean consentRemembered,
    Set<String> resourceServers,
    Lifetimes lifetimes) {
  public OAuthSettings {
    skills = List.copyOf(skills);
    resourceServers = Set.copyOf(resourceServers);
    if (sentry.getScheme() == null || sentry.getHost() == null) {
      throw new IllegalArgumentException("Sentry's address needs a scheme and a host: " + sentry);
    }
    sentry = URI.create(sentry.getScheme() + "://" + sentry.getRawAuthority());
  }

  /// Everything on but the remembering of consent, standard lifetimes.
  public static OAuthSettings of(
      URI sentry, String clientId, Secret clientSecret, List<SkillOffer> skills) {
    return new OAuthSettings(
        sentry,
        clientId,
        clientSecret,
        skills,
        true,
        true,
        true,
        true,
        false,
        Set.of(),
        Lifetimes.STANDARD);
  }

  /// These settings with other ways for a client to become known.
  public OAuthSettings withClients(boolean registration, boolean documents) {
    return new OAuthSettings(
        sentry,
        clientId,
        clientSecret,
        skills,
        registration,
        documents,
        issAdvertised,
        rootFallbacks,
        consentRemembered,
        resourceServers,
        lifetimes);
  }

  /// These settings, remembering consent or not.
  public OAuthSettings withConsentRemembered(boolean isRemembered) {
    return new OAuthSettings(
        sentry,
        clientId,
        clientSecret,
        skills,
        dynamicRegistration,
        clientDocuments,
        issAdvertised,
        rootFallbacks,
        isRemembered,
        resourceServers,
        lifetimes);
  }

  /// These settings with other resource servers.
  public OAuthSettings withResourceServers(Set<String> clientIds) {
    return new OAuthSettings(
        sentry,
        clientId,
        clientSecret,
        skills,
        dynamicRegistration,
        clientDocuments,
        issAdvertised,
        rootFallbacks,
        consentRemembered,
        clientIds,
        lifetimes);
  }
}
