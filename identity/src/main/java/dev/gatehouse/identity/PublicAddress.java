package dev.gatehouse.identity;

import dev.gatehouse.http.RequestContext;
import java.net.URI;
import java.util.Locale;

/// Where this installation is reached from outside: the issuer, and the base of every resource and
/// link. It comes from configuration, never from a request.
///
/// Only when no address is configured are the other names of loopback the same place: a request is
/// then answered wholly under the name it used, while what is stored uses 127.0.0.1.
public final class PublicAddress {
  private final String canonical;
  private final int loopbackPort;

  private PublicAddress(String canonical, int loopbackPort) {
    this.canonical = canonical;
    this.loopbackPort = loopbackPort;
  }

  /// The configured address.
  ///
  /// @param origin scheme, host and perhaps a port
  public static PublicAddress configured(URI origin) {
    return new PublicAddress(originOf(origin), -1);
  }

  /// `http://127.0.0.1:port`, also known as `localhost` and `[::1]`.
  public static PublicAddress loopback(int port) {
    return new PublicAddress("http://127.0.0.1:" + port, port);
  }

  /// The one name that is stored and compared: lower case, no default port, no trailing slash.
  public String canonical() {
    return canonical;
  }

  /// The origin under which the current request is to be answered.
  public String seen() {
    RequestContext context = RequestContext.currentOrNull();
    return context == null ? canonical : seenAs(context.clientOrigin());
  }

  /// `origin` when it is another name of this place, else the canonical one.
  public String seenAs(String origin) {
    return isSamePlace(origin) ? origin : canonical;
  }

  /// Whether `origin` names this place.
  public boolean isSamePlace(String origin) {
    return origin.equals(canonical)
        || (loopbackPort > 0
            && (origin.equals("http://localhost:" + loopbackPort)
                || origin.equals("http://[::1]:" + loopbackPort)));
  }

  /// Whether browsers reach it by https; then cookies are `Secure` and named `__Host-…`.
  public boolean isSecure() {
    return canonical.startsWith("https://");
  }

  /// The name of a cookie here: with the prefix `__Host-` where that is possible.
  public String cookieName(String name) {
    return isSecure() ? "__Host-" + name : name;
  }

  @Override
  public String toString() {
    return canonical;
  }

  private static String originOf(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("not an origin: " + uri);
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean isDefaultPort =
        uri.getPort() < 0
            || (scheme.equals("https") && uri.getPort() == 443)
            || (scheme.equals("http") && uri.getPort() == 80);
    return scheme + "://" + host + (isDefaultPort ? "" : ":" + uri.getPort());
  }
}
