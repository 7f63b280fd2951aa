package dev.gatehouse.oauth.consent;

import org.jspecify.annotations.Nullable;

/// Text made safe for HTML.
final class Html {
  private Html() {}

  /// `text` for use between tags and in quoted attributes.
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /// A name for people, set apart so that its direction of writing does not reach what follows.
  static String name(@Nullable String name) {
    return name == null ? "An application without a name" : "<bdi>" + escape(name) + "</bdi>";
  }
}
