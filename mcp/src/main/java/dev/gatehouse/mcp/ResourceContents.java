package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// One part of a resource.
public sealed interface ResourceContents {
  /// Where it is; null for the address that was asked for.
  @Nullable String uri();

  /// Its type; null for the one in the list.
  @Nullable String mimeType();

  /// Text.
  record Text(@Nullable String uri, @Nullable String mimeType, String text)
      implements ResourceContents {}

  /// Bytes in base64.
  record Blob(@Nullable String uri, @Nullable String mimeType, String base64)
      implements ResourceContents {}
}
