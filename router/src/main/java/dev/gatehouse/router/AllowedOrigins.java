package dev.gatehouse.router;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Origins whose pages may read answers, with credentials: exact ones, and all hosts under a domain
/// by https (`https://*.sentry.io`).
public final class AllowedOrigins {
  private static final Pattern LABELS = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)*");
  private static final String WILDCARD = "https://*.";
  private static final AllowedOrigins NONE = new AllowedOrigins(Set.of(), List.of());

  private final Set<String> exact;
  private final List<String> suffixes;

  private AllowedOrigins(Set<String> exact, List<String> suffixes) {
    this.exact = exact;
    this.suffixes = suffixes;
  }

  /// No origin but Gatehouse's own.
  public static AllowedOrigins none() {
    return NONE;
  }

  /// Reads a list of origins.
  ///
  /// @throws IllegalArgumentException when an entry is none; the message is for the operator
  public static AllowedOrigins parse(List<String> entries) {
    Set<String> exact = new HashSet<>();
    List<String> suffixes = new ArrayList<>();
    for (String raw : entries) {
      String entry = raw.strip().toLowerCase(Locale.ROOT);
      String domain = entry.startsWith(WILDCARD) ? entry.substring(WILDCARD.length()) : "";
      if (domain.contains(".") && LABELS.matcher(domain).matches()) {
        suffixes.add("." + domain);
      } else {
        exact.add(origin(entry));
      }
    }
    return new AllowedOrigins(Set.copyOf(exact), List.copyOf(suffixes));
  }

  boolean isEmpty() {
    return exact.isEmpty() && suffixes.isEmpty();
  }

  /// Whether `origin`, as a browser sends it, is one of these.
  boolean contains(String origin) {
    if (exact.contains(origin)) {
      return true;
    }
    if (!origin.startsWith("https://")) {
      return false;
    }
    String host = origin.substring("https://".length());
    for (String suffix : suffixes) {
      if (host.endsWith(suffix) && LABELS.matcher(host).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String origin(String entry) {
    String scheme = entry.startsWith("https://") ? "https" : "http";
    Authority authority =
        entry.startsWith(scheme + "://")
            ? Authority.parse(entry.substring(scheme.length() + 3))
            : null;
    if (authority == null) {
      throw new IllegalArgumentException(
          "'"
              + entry
              + "' is not an origin such as https://app.example.com or https://*.sentry.io;"
              + " correct the list of allowed origins.");
    }
    return authority.origin(scheme);
  }
}
