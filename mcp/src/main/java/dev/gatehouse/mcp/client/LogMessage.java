package dev.gatehouse.mcp.client;

import dev.gatehouse.mcp.LogLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a server logs about a request.
///
/// @param logger who logs, or null
/// @param data any JSON, mostly a text
public record LogMessage(LogLevel level, @Nullable String logger, JsonNode data) {}
