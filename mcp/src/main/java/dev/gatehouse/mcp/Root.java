package dev.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/// A place that the client lets the server look at.
///
/// @param uri a `file:` URI as the client wrote it; not to be trusted with access to anything
public record Root(String uri, @Nullable String name) {}
