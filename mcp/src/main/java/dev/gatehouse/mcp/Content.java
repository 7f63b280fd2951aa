package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// One block of a tool's answer.
public sealed interface Content {
  /// Text; Markdown where it helps a reader.
  record Text(String text) implements Content {}

  /// A picture.
  ///
  /// @param base64 the bytes in base64
  /// @param mimeType `image/png`, …
  record Image(String base64, String mimeType) implements Content {}

  /// A sound.
  record Audio(String base64, String mimeType) implements Content {}

  /// A pointer to a resource that the client may read.
  record ResourceLink(
      String uri,
      String name,
      @Nullable String title,
      @Nullable String description,
      @Nullable String mimeType)
      implements Content {}

  /// A resource's text inside the answer.
  record EmbeddedText(String uri, @Nullable String mimeType, String text) implements Content {}

  /// A resource's bytes inside the answer, in base64.
  record EmbeddedBlob(String uri, @Nullable String mimeType, String base64) implements Content {}
}
