package dev.gatehouse.mcp.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A tool as its server lists it.
///
/// @param inputSchema exactly as sent; references in it are not followed
/// @param outputSchema exactly as sent, or null
/// @param json the whole entry: annotations, icons, `_meta`
public record ToolInfo(
    String name,
    @Nullable String title,
    @Nullable String description,
    ObjectNode inputSchema,
    @Nullable JsonNode outputSchema,
    ObjectNode json) {}
