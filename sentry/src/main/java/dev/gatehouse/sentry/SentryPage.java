package dev.gatehouse.sentry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the address of one of Sentry's pages names. Only pages of the configured Sentry are read.
///
/// @param organization null when the address does not say
/// @param issue a number or a short id, or null
/// @param event null when the address names none
public record SentryPage(
    @Nullable String organization, @Nullable String issue, @Nullable String event) {
  /// Reads an address.
  ///
  /// @throws IllegalArgumentException when it is not an address, or one of another server; the
  ///   message is a sentence for people
  public static SentryPage parse(SentryHosts hosts, String url) {
    if (hosts.trusted(url) == null) {
      throw new IllegalArgumentException(
          "This is not an address at " + hosts.origin() + ", the Sentry that is served here.");
    }
    URI uri = URI.create(url.strip());
    List<String> segments = segments(uri);
    String issue = after(segments, "issues");
    String event = issue == null ? null : after(segments, "events");
    return new SentryPage(organization(hosts, uri, segments), issue, event);
  }

  private static @Nullable String organization(SentryHosts hosts, URI uri, List<String> segments) {
    String named = after(segments, "organizations");
    if (named != null) {
      return named;
    }
    String byHost = hosts.organizationOf(uri);
    if (byHost != null) {
      return byHost;
    }
    // The older form: /{organization}/{project}/issues/{issue}/.
    return segments.indexOf("issues") >= 1 ? segments.getFirst() : null;
  }

  private static @Nullable String after(List<String> segments, String word) {
    int at = segments.indexOf(word);
    return at >= 0 && at + 1 < segments.size() ? segments.get(at + 1) : null;
  }

  private static List<String> segments(URI uri) {
    List<String> segments = new ArrayList<>();
    for (String raw : String.valueOf(uri.getRawPath()).split("/", -1)) {
      if (!raw.isEmpty()) {
        segments.add(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    return segments;
  }
}
