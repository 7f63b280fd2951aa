package dev.gatehouse.api;

import dev.gatehouse.identity.DirectTokens;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/// What an operator decides about the Sentry MCP service.
///
/// @param sentry where Sentry is; only the origin counts
/// @param sentryRegions further servers of that Sentry that tokens may go to; usually none
/// @param version of this program
/// @param allowedOrigin judges an `Origin` header in lower case; this place's own origin is always
///   allowed
/// @param allowedHost judges the host that a client used, in lower case, with its port where that
///   is not the scheme's; this place's own host is always allowed
/// @param directTokens whether tokens of Sentry's own are accepted
/// @param confirmation before which tools the person is asked
public record ApiSettings(
    URI sentry,
    List<URI> sentryRegions,
    String version,
    Predicate<String> allowedOrigin,
    Predicate<String> allowedHost,
    DirectTokens.Mode directTokens,
    Confirmation confirmation) {
  public ApiSettings {
    sentryRegions = List.copyOf(sentryRegions);
  }

  /// Without direct tokens, asking before tools that are destructive.
  public ApiSettings(
      URI sentry,
      List<URI> sentryRegions,
      String version,
      Predicate<String> allowedOrigin,
      Predicate<String> allowedHost) {
    this(sentry, sentryRegions, version, allowedOrigin, allowedHost, DirectTokens.Mode.OFF);
  }

  /// Asking before tools that are destructive.
  public ApiSettings(
      URI sentry,
      List<URI> sentryRegions,
      String version,
      Predicate<String> allowedOrigin,
      Predicate<String> allowedHost,
      DirectTokens.Mode directTokens) {
    this(
        sentry,
        sentryRegions,
        version,
        allowedOrigin,
        allowedHost,
        directTokens,
        Confirmation.DESTRUCTIVE);
  }

  /// These settings, asking before other tools.
  public ApiSettings confirming(Confirmation other) {
    return new ApiSettings(
        sentry, sentryRegions, version, allowedOrigin, allowedHost, directTokens, other);
  }

  /// The Sentry at `sentry`, for pages and hosts of this place only.
  public static ApiSettings of(URI sentry, String version) {
    return new ApiSettings(sentry, List.of(), version, origin -> false, host -> false);
  }
}
