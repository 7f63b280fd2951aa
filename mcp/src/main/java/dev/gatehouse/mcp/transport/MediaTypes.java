package dev.gatehouse.mcp.transport;

import org.jspecify.annotations.Nullable;

/// Reads media types (RFC 9110 §8.3.1).
final class MediaTypes {
  private MediaTypes() {}

  /// Whether a body of this `Content-Type` is JSON; parameters do not matter. Anything else is
  /// refused, because browsers post other types across sites without asking (CVE-2026-33252).
  static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && withoutParameters(contentType).equalsIgnoreCase("application/json");
  }

  static String withoutParameters(String mediaType) {
    int semicolon = mediaType.indexOf(';');
    return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon)).strip();
  }
}
