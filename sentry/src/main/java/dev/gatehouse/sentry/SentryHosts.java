package dev.gatehouse.sentry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which servers are the configured Sentry. A person's token goes to these and to no other.
///
/// They are the configured origin, the regional origins that an operator listed, and, where the
/// configured one speaks https, every https origin below its domain on the same port.
public final class SentryHosts {
  private static final String SAAS = "sentry.io";

  private final URI origin;
  private final List<URI> regions;

  private SentryHosts(URI origin, List<URI> regions) {
    this.origin = origin;
    this.regions = regions;
  }

  /// The Sentry at `base`, without further regions.
  public static SentryHosts of(URI base) {
    return of(base, List.of());
  }

  /// The Sentry at `base`, with regional servers at `regions`.
  ///
  /// @throws IllegalArgumentException when one of them is no http or https origin
  public static SentryHosts of(URI base, Collection<URI> regions) {
    return new SentryHosts(
        required(base), regions.stream().map(SentryHosts::required).distinct().toList());
  }

  /// Where calls go that belong to no region.
  public URI origin() {
    return origin;
  }

  /// The name of that server, in lower case.
  public String host() {
    return origin.getHost();
  }

  /// Whether this is Sentry's own service, where organizations live in regions and have their own
  /// subdomains.
  public boolean isSaas() {
    return isBelow(host(), SAAS) || host().equals(SAAS);
  }

  /// Whether there may be organizations elsewhere than at [#origin].
  public boolean hasRegions() {
    return isSaas() || !regions.isEmpty();
  }

  /// The regional servers that an operator listed.
  public List<URI> regions() {
    return regions;
  }

  /// The origin of `url` when it is one of these servers, else null.
  public @Nullable URI trusted(@Nullable String url) {
    if (url == null) {
      return null;
    }
    URI candidate = originOf(url);
    if (candidate == null) {
      return null;
    }
    boolean isListed = candidate.equals(origin) || regions.contains(candidate);
    boolean isBelowOurs =
        origin.getScheme().equals("https")
            && candidate.getScheme().equals("https")
            && candidate.getPort() == origin.getPort()
            && isBelow(candidate.getHost(), host());
    return isListed || isBelowOurs ? candidate : null;
  }

  /// The organization that the host of a page names (`acme.sentry.io`), or null.
  @Nullable String organizationOf(URI page) {
    String host = page.getHost().toLowerCase(Locale.ROOT);
    if (!isSaas() || !isBelow(host, host())) {
      return null;
    }
    String label = host.substring(0, host.length() - host().length() - 1);
    boolean isRegion = label.length() == 2 || label.equals("www") || label.contains(".");
    return isRegion ? null : label;
  }

  private static boolean isBelow(String host, String domain) {
    return host.endsWith("." + domain) && host.length() > domain.length() + 1;
  }

  private static URI required(URI uri) {
    URI origin = originOf(uri.toString());
    if (origin == null) {
      throw new IllegalArgumentException("not an http or https address: " + uri);
    }
    return origin;
  }

  /// Scheme, host and port in lower case without a default port; null for whatever could be read in
  /// two ways.
  private static @Nullable URI originOf(String url) {
    try {
      URI uri = new URI(url.strip());
      if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
        return null;
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      int standard = scheme.equals("https") ? 443 : 80;
      int port = uri.getPort() == standard ? -1 : uri.getPort();
      return scheme.equals("https") || scheme.equals("http")
          ? new URI(scheme, null, uri.getHost().toLowerCase(Locale.ROOT), port, null, null, null)
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
