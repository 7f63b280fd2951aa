package dev.gatehouse.oauth.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a client may be answered: which URIs it may register, and when a requested one is a
/// registered one (OAuth 2.1 §2.3, RFC 8252 §7 and §8.4).
///
/// Accepted are https, http on loopback, and schemes of an application's own (`cursor://…`,
/// `com.example.app:/…`). Those that browsers or systems give a meaning of their own are not.
public final class RedirectUris {
  private static final int LENGTH_MAX = 2_048;

  /// What may stand in a URI at all (RFC 3986): what could end an attribute, a header or a line, or
  /// is read as another character by browsers, is not in it.
  private static final Pattern CHARACTERS =
      Pattern.compile("[A-Za-z0-9._~:/?\\[\\]@!$&'()*+,;=%-]+");

  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

  private static final Set<String> DENIED =
      Set.of(
          "about",
          "blob",
          "chrome",
          "chrome-extension",
          "content",
          "data",
          "edge",
          "facetime",
          "file",
          "filesystem",
          "ftp",
          "ftps",
          "gopher",
          "intent",
          "jar",
          "javascript",
          "ldap",
          "mailto",
          "ms-msdt",
          "ms-officecmd",
          "ms-settings",
          "res",
          "resource",
          "search-ms",
          "shell",
          "sip",
          "sms",
          "ssh",
          "tel",
          "urn",
          "vbscript",
          "view-source",
          "ws",
          "wss",
          "x-apple.systempreferences");

  private RedirectUris() {}

  /// Why `uri` may not be registered or used, as a sentence; null when it may.
  public static @Nullable String objection(String uri) {
    if (uri.length() > LENGTH_MAX || !CHARACTERS.matcher(uri).matches()) {
      return "A redirect URI has at most 2,048 characters, all of those that RFC 3986 allows.";
    }
    URI parsed = parse(uri);
    if (parsed == null || parsed.getScheme() == null || parsed.isOpaque()) {
      return "A redirect URI is absolute, with a slash after the scheme.";
    }
    if (parsed.getRawFragment() != null) {
      return "A redirect URI has no fragment.";
    }
    String authority = parsed.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      return "A redirect URI has no user information: it would disguise the host.";
    }
    return schemeObjection(parsed);
  }

  private static @Nullable String schemeObjection(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "https" -> uri.getHost() == null ? "An https redirect URI has a host." : null;
      case "http" ->
          isLoopbackHost(uri.getHost())
              ? null
              : "Plain http redirect URIs are accepted on loopback only; use https.";
      default ->
          DENIED.contains(scheme)
              ? "Redirect URIs of the scheme " + scheme + " are not accepted."
              : null;
    };
  }

  /// Whether `requested` is `registered`: equal character by character, or on loopback equal but
  /// for the port (RFC 8252 §7.3).
  public static boolean matches(String registered, String requested) {
    if (registered.equals(requested)) {
      return true;
    }
    URI one = parse(registered);
    URI other = parse(requested);
    return one != null
        && other != null
        && isHttpLoopback(one)
        && isHttpLoopback(other)
        && objection(requested) == null
        && withoutPort(registered, one).equals(withoutPort(requested, other));
  }

  /// Whether `uri` leads to a program on the person's own machine, by http or by a scheme of its
  /// own: it proves nothing about who listens there.
  public static boolean isLocal(String uri) {
    return !uri.regionMatches(true, 0, "https:", 0, "https:".length());
  }

  /// Whether a browser itself goes to `uri`, without handing it to another program.
  public static boolean isForBrowser(String uri) {
    return !isLocal(uri) || uri.regionMatches(true, 0, "http:", 0, "http:".length());
  }

  /// What to show as the destination: the host of an http URI, else the scheme.
  public static String destination(String uri) {
    URI parsed = parse(uri);
    if (parsed == null || parsed.getScheme() == null) {
      return uri;
    }
    return isForBrowser(uri) && parsed.getHost() != null
        ? parsed.getHost()
        : parsed.getScheme() + ":";
  }

  private static boolean isHttpLoopback(URI uri) {
    return "http".equals(uri.getScheme())
        && isLoopbackHost(uri.getHost())
        && uri.getPort() <= 0xffff;
  }

  private static boolean isLoopbackHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || LOOPBACK_V4.matcher(host).matches();
  }

  /// The text with the port cut out; everything else stays as it was written.
  private static String withoutPort(String text, URI uri) {
    String authority = uri.getRawAuthority();
    int start = text.indexOf(authority);
    return text.substring(0, start) + uri.getHost() + text.substring(start + authority.length());
  }

  private static @Nullable URI parse(String uri) {
    try {
      return new URI(uri);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
