package dev.gatehouse.sentry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the address of any of Sentry's pages names. Only pages of the configured Sentry are read.
///
/// @param organization null when the address does not say
/// @param id of the thing; null when it is [Kind#UNKNOWN]
/// @param part the event of an issue, or the span of a trace; null for the whole
public record SentryAddress(
    Kind kind, @Nullable String organization, @Nullable String id, @Nullable String part) {
  /// Words that begin what comes after an organization.
  private static final Set<String> AREAS =
      Set.of(
          "issues",
          "explore",
          "performance",
          "traces",
          "replays",
          "releases",
          "crons",
          "monitors",
          "profiling",
          "preprod");

  private static final String HEX_32 = "[0-9a-fA-F]{32}";

  /// What pages are about.
  public enum Kind {
    ISSUE,
    EVENT,
    TRACE,
    SPAN,
    REPLAY,
    RELEASE,
    MONITOR,
    PROFILE,
    CONVERSATION,
    SNAPSHOT,
    UNKNOWN;

    /// For people.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException when it is not an address, or one of another server; the
  ///   message is a sentence for people
  public static SentryAddress parse(SentryHosts hosts, String url) {
    if (hosts.trusted(url) == null) {
      throw new IllegalArgumentException(
          "This is not an address at " + hosts.origin() + ", the Sentry that is served here.");
    }
    URI uri = URI.create(url.strip());
    List<String> segments = segments(uri);
    String organization = organization(hosts, uri, segments);
    return thing(uri, segments, organization);
  }

  private static SentryAddress thing(
      URI uri, List<String> segments, @Nullable String organization) {
    String issue = after(segments, "issues", 1);
    if (issue != null && !issue.equals("alerts")) {
      String event = after(segments, "events", 1);
      return new SentryAddress(event == null ? Kind.ISSUE : Kind.EVENT, organization, issue, event);
    }
    String trace = after(segments, "trace", 1);
    if (trace != null && trace.matches(HEX_32)) {
      String span = span(uri);
      return new SentryAddress(span == null ? Kind.TRACE : Kind.SPAN, organization, trace, span);
    }
    Named named = other(segments);
    return new SentryAddress(named.kind(), organization, named.id(), null);
  }

  private record Named(Kind kind, @Nullable String id) {}

  private static Named other(List<String> segments) {
    String snapshot = segments.contains("preprod") ? after(segments, "snapshots", 1) : null;
    String profile = segments.contains("profiling") ? after(segments, "profile", 2) : null;
    List<Named> candidates =
        List.of(
            new Named(Kind.REPLAY, after(segments, "replays", 1)),
            new Named(Kind.RELEASE, after(segments, "releases", 1)),
            new Named(Kind.MONITOR, lastAfter(segments, "crons")),
            new Named(Kind.MONITOR, lastAfter(segments, "monitors")),
            new Named(Kind.PROFILE, profile),
            new Named(Kind.CONVERSATION, after(segments, "conversations", 1)),
            new Named(Kind.SNAPSHOT, snapshot));
    for (Named candidate : candidates) {
      if (candidate.id() != null) {
        return candidate;
      }
    }
    return new Named(Kind.UNKNOWN, null);
  }

  /// The span that `node=span-…` names, or null.
  private static @Nullable String span(URI uri) {
    for (String pair : String.valueOf(uri.getRawQuery()).split("&", -1)) {
      String plain = URLDecoder.decode(pair, StandardCharsets.UTF_8);
      if (plain.startsWith("node=span-")) {
        return plain.substring("node=span-".length());
      }
    }
    return null;
  }

  private static @Nullable String organization(SentryHosts hosts, URI uri, List<String> segments) {
    String named = after(segments, "organizations", 1);
    if (named != null) {
      return named;
    }
    String byHost = hosts.organizationOf(uri);
    if (byHost != null) {
      return byHost;
    }
    for (int i = 1; i < segments.size(); i++) {
      if (AREAS.contains(segments.get(i))) {
        return AREAS.contains(segments.getFirst()) ? null : segments.getFirst();
      }
    }
    return null;
  }

  private static @Nullable String after(List<String> segments, String word, int places) {
    int at = segments.indexOf(word);
    return at >= 0 && at + places < segments.size() ? segments.get(at + places) : null;
  }

  private static @Nullable String lastAfter(List<String> segments, String word) {
    return after(segments, word, 1) == null ? null : segments.getLast();
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
