package dev.gatehouse.mcp.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A resource, or a template of resources, as its server lists it.
///
/// @param uri the URI, or its template (RFC 6570)
/// @param json the whole entry: size, annotations, icons, `_meta`
public record ResourceInfo(
    String uri,
    String name,
    @Nullable String title,
    @Nullable String description,
    @Nullable String mimeType,
    ObjectNode json) {}
