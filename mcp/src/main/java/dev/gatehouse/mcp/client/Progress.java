package dev.gatehouse.mcp.client;

import org.jspecify.annotations.Nullable;

/// How far a request is.
///
/// @param progress grows with each notification
/// @param total null when unknown
public record Progress(double progress, @Nullable Double total, @Nullable String message) {}
