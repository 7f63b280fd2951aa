package dev.gatehouse.oauth.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which URLs may name a document of a client: https, a host with a name, a path, nothing that
/// disguises (draft-ietf-oauth-client-id-metadata-document §3).
final class DocumentUrl {
  /// The beginning that tells such an identifier from a registered one, which has no colon.
  static final String SCHEME = "https://";

  private static final int LENGTH_MAX = 500;
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._~:/?@!$&'()*+,;=%-]+");

  /// A name with a dot whose last part begins with a letter: no number, in whatever notation, is
  /// one.
  private static final Pattern HOST =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}");

  private DocumentUrl() {}

  /// The URL, or null when it may not be fetched.
  static @Nullable URI parse(String text) {
    if (!text.startsWith(SCHEME)
        || text.length() > LENGTH_MAX
        || !CHARACTERS.matcher(text).matches()) {
      return null;
    }
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      boolean isPlain =
          uri.getRawUserInfo() == null
              && host != null
              && HOST.matcher(host).matches()
              && (uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= 0xffff))
              && isPlainPath(uri.getRawPath());
      return isPlain ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /// Not the root, and without dot segments, encoded ones included.
  private static boolean isPlainPath(String path) {
    return path.length() > 1
        && Arrays.stream(path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1))
            .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
  }
}
