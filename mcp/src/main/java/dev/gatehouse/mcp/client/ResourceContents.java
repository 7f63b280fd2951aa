package dev.gatehouse.mcp.client;

import org.jspecify.annotations.Nullable;

/// One part of a resource that was read; exactly one of `text` and `base64` is there.
public record ResourceContents(
    String uri, @Nullable String mimeType, @Nullable String text, @Nullable String base64) {}
